// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importpanel.h"

#include "importmodel.h"

#include <ui/widgets/messagebar.h>
#include <workspace/contextprobe.h>

#include <utility>

namespace Polydeck::Ui
{

/// Tries the contexts that would be written, all at once: an administrator's file holds a handful.
void ImportPanel::probe()
{
    constexpr int most = 20;
    stopProbing();
    m_model->clearAnswers();
    for (const Kube::ImportRow &row : std::as_const(m_plan.rows)) {
        const bool isWritten = row.action != Kube::ImportAction::Skip && row.action != Kube::ImportAction::Same;
        if (row.kind != Kube::ImportRow::Kind::Context || !isWritten || m_probes.size() >= most)
            continue;
        auto *one = new ContextProbe(m_plan.sources.value(row.from), row.name, this);
        m_probes.append(one);
        ++m_waitingFor;
        m_model->setAnswer(row.from, row.name, ImportModel::Answer::Asking, tr("trying"));
        connect(one, &ContextProbe::answered, this, [this, from = row.from](const QString &context, const Result<Kube::ServerVersion> &version) {
            // Forbidden is an answer: the server is there and knows who asks.
            if (version || version.error().kind == Error::Kind::Forbidden)
                probed(from, context, version ? tr("answers, %1").arg(version->gitVersion) : tr("answers"), true);
            else
                probed(from, context, version.error().oneLine(), version.error().kind == Error::Kind::Unsupported);
        });
    }
    if (m_waitingFor == 0)
        save();
    updateButtons();
}

void ImportPanel::probed(const QString &from, const QString &context, const QString &text, bool good)
{
    m_model->setAnswer(from, context, good ? ImportModel::Answer::Good : ImportModel::Answer::Bad, text);
    m_bad += good ? 0 : 1;
    if (!good)
        m_whyBad = tr("%1: %2", "1: context 2: why it cannot be reached").arg(context, text);
    if (--m_waitingFor > 0)
        return;
    if (m_bad == 0) {
        save();
        return;
    }
    m_anyway = true;
    m_messages->showWarning(m_bad == 1 ? m_whyBad : tr("%1 of the contexts cannot be reached.").arg(m_bad),
                            tr("Import all the same if that is for now only, for example until a VPN is up."));
    updateButtons();
}

void ImportPanel::stopProbing()
{
    for (ContextProbe *one : std::exchange(m_probes, {})) {
        one->disconnect(this);
        one->deleteLater();
    }
    m_waitingFor = 0;
    m_bad = 0;
}

} // namespace Polydeck::Ui
