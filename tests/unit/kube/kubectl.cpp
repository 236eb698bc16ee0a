// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kubectl.h"

#include <QProcess>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace Polydeck::Testing
{

QString kubectlPath()
{
    return QStandardPaths::findExecutable(u"kubectl"_s);
}

Ran kubectl(const QStringList &arguments, const QStringList &kubeConfigs, const QString &folder)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"KUBECONFIG"_s, kubeConfigs.join(u':'));
    process.setProcessEnvironment(environment);
    if (!folder.isEmpty())
        process.setWorkingDirectory(folder);
    process.start(kubectlPath(), arguments);
    process.closeWriteChannel();
    if (!process.waitForFinished(60'000))
        return {.exitCode = -1, .out = {}, .err = process.errorString().toUtf8()};
    return {.exitCode = process.exitCode(), .out = process.readAllStandardOutput(), .err = process.readAllStandardError()};
}

} // namespace Polydeck::Testing
