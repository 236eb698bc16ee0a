// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "loginpath.h"

#include <QPointer>
#include <QProcess>
#include <QTimer>

#include <optional>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Polydeck::Kube
{

namespace
{

// Between marks, because profiles print greetings.
const QString s_script = u"printf '<polydeck-path>%s</polydeck-path>' \"$PATH\""_s;

QString between(const QString &text)
{
    const QString from = u"<polydeck-path>"_s;
    const auto begin = text.lastIndexOf(from);
    const auto end = text.lastIndexOf("</polydeck-path>"_L1);
    return begin < 0 || end < begin ? QString() : text.sliced(begin + from.size(), end - begin - from.size());
}

/// One run of the shell; owns itself.
class ShellRun : public QObject
{
public:
    ShellRun()
        : m_process(this)
    {
        connect(&m_process, &QProcess::finished, this, [this] { finish(between(QString::fromLocal8Bit(m_process.readAllStandardOutput()))); });
        connect(&m_process, &QProcess::errorOccurred, this, [this] { finish({}); });
        QTimer::singleShot(5s, this, [this] { finish({}); });
    }

    ~ShellRun() override
    {
        m_process.disconnect(this);
        if (m_process.state() != QProcess::NotRunning) {
            m_process.kill();
            m_process.waitForFinished(500); // after SIGKILL: reaps, does not wait in earnest
        }
    }

    void start()
    {
        const QString shell = qEnvironmentVariable("SHELL", u"/bin/sh"_s);
        m_process.setStandardInputFile(QProcess::nullDevice());
        m_process.setStandardErrorFile(QProcess::nullDevice());
        QProcess::UnixProcessParameters parameters;
        parameters.flags = QProcess::UnixProcessFlag::CreateNewSession; // no prompt on our terminal
        m_process.setUnixProcessParameters(parameters);
        m_process.start(shell, {u"-l"_s, u"-c"_s, s_script});
    }

    Resolver<QString> resolver;

private:
    void finish(const QString &path)
    {
        resolver.resolve(path);
        deleteLater();
    }

    QProcess m_process;
};

} // namespace

Call<QString> loginShellPath()
{
    auto *run = new ShellRun;
    run->resolver.onAbort([guard = QPointer<ShellRun>(run)] {
        if (guard)
            guard->deleteLater();
    });
    auto call = run->resolver.call();
    QMetaObject::invokeMethod(run, [run] { run->start(); }, Qt::QueuedConnection);
    return call;
}

} // namespace Polydeck::Kube
