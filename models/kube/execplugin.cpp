// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "execplugin.h"
#include "loginpath.h"
#include "words.h"

#include <QDir>
#include <QFileInfo>
#include <QPointer>
#include <QProcess>
#include <QStandardPaths>
#include <QTimer>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Polydeck::Kube
{

namespace
{

constexpr qsizetype s_maxOutput = 1024 * 1024;
constexpr qsizetype s_keptErrors = 16 * 1024;

/// One process; owns itself until it resolved or was stopped.
class PluginProcess : public QObject
{
public:
    explicit PluginProcess(ExecRun run)
        : m_run(std::move(run))
        , m_process(this)
        , m_limit(this)
    {
        connect(&m_process, &QProcess::readyReadStandardOutput, this, [this] { takeOutput(); });
        connect(&m_process, &QProcess::readyReadStandardError, this, [this] { takeErrors(); });
        connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
            if (error == QProcess::FailedToStart)
                finish(failure(notStarted()));
        });
        connect(&m_process, &QProcess::finished, this, [this] { finish(answer()); });
        m_limit.setSingleShot(true);
        connect(&m_limit, &QTimer::timeout, this, [this] { finish(failure(tookTooLong())); });
    }

    ~PluginProcess() override { endProcess(); }

    void start()
    {
        const QString program = findProgram();
        if (!program.isEmpty()) {
            run(program, {});
        } else if (m_run.exec.command.contains(u'/')) {
            finish(failure(notFound()));
        } else {
            m_pathCall = loginShellPath().then(this, [this](Result<QString> &&path) { searchLoginPath(path.value_or(QString())); });
        }
    }

    void stop()
    {
        m_done = true;
        deleteLater();
    }

    Resolver<ExecCredential> resolver;

private:
    /// A program that the desktop started has a shorter PATH than the user's terminal.
    void searchLoginPath(const QString &path)
    {
        m_loginPath = path;
        const QString program = path.isEmpty() ? QString() : QStandardPaths::findExecutable(m_run.exec.command, path.split(QDir::listSeparator(), Qt::SkipEmptyParts));
        if (program.isEmpty())
            finish(failure(notFound()));
        else
            run(program, path);
    }

    /// \a path: what the plugin's own PATH is to be, for what it starts in turn; empty: ours.
    void run(const QString &program, const QString &path)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        if (!path.isEmpty())
            environment.insert(u"PATH"_s, path);
        for (const auto &[name, value] : std::as_const(m_run.exec.env))
            environment.insert(name, value);
        environment.insert(u"KUBERNETES_EXEC_INFO"_s, QString::fromUtf8(m_run.info));
        m_process.setProcessEnvironment(environment);
        m_process.setStandardInputFile(QProcess::nullDevice());
        // A session of its own: it cannot prompt on our terminal, and ends with everything that it started.
        QProcess::UnixProcessParameters parameters;
        parameters.flags = QProcess::UnixProcessFlag::CreateNewSession | QProcess::UnixProcessFlag::CloseFileDescriptors;
        m_process.setUnixProcessParameters(parameters);
        m_limit.start(m_run.timeout);
        m_process.start(program, m_run.exec.args);
    }

    [[nodiscard]] QString findProgram() const
    {
        const QString &command = m_run.exec.command;
        if (!command.contains(u'/'))
            return QStandardPaths::findExecutable(command);
        const QString path = resolvePath(command, m_run.origin);
        return QFileInfo(path).isExecutable() && !QFileInfo(path).isDir() ? path : QString();
    }

    void takeOutput()
    {
        m_output += m_process.readAllStandardOutput();
        if (m_output.size() > s_maxOutput)
            finish(failure(pluginError(Error::Kind::TooLarge, Words::tr("printed far more than a credential."))));
    }

    void takeErrors()
    {
        m_errors += m_process.readAllStandardError();
        if (m_errors.size() > s_keptErrors)
            m_errors = m_errors.last(s_keptErrors);
    }

    Result<ExecCredential> answer()
    {
        takeOutput();
        takeErrors();
        if (m_process.exitStatus() == QProcess::CrashExit)
            return failure(pluginError(Error::Kind::Unauthorised, Words::tr("crashed.")));
        if (m_process.exitCode() != 0) {
            return failure(pluginError(Error::Kind::Unauthorised, Words::tr("failed with exit code %1.").arg(m_process.exitCode()),
                                       Words::tr("The details show what it said. Log in again with it in a terminal if it asks for that.")));
        }
        auto credential = parseExecCredential(m_output, m_run.exec.apiVersion);
        if (credential)
            return credential;
        Error error = credential.error();
        error.what = Words::tr("The credential plugin \"%1\" of user \"%2\" gave no usable answer: %3")
                         .arg(m_run.exec.command, m_run.userName, error.what);
        error.detail = QString(error.detail + u'\n' + harmlessText(m_errors)).trimmed();
        return failure(error);
    }

    [[nodiscard]] Error pluginError(Error::Kind kind, const QString &what, const QString &hint = {}) const
    {
        return Error::make(kind,
                           Words::tr("The credential plugin \"%1\" of user \"%2\" %3", "3: failed with exit code 1.").arg(m_run.exec.command, m_run.userName, what),
                           hint.isEmpty() ? Words::tr("Run it in a terminal to see what is wrong.") : hint, harmlessText(m_errors));
    }

    [[nodiscard]] Error notFound() const
    {
        const QString installHint = harmlessText(m_run.exec.installHint.toUtf8());
        return Error::make(Error::Kind::NotFound,
                           Words::tr("The credential plugin \"%1\" of user \"%2\" is not installed.").arg(m_run.exec.command, m_run.userName),
                           installHint.isEmpty() ? Words::tr("Install it, or put its folder into PATH and start the program again.") : installHint,
                           m_loginPath.isEmpty() ? Words::tr("Looked for in PATH: %1").arg(qEnvironmentVariable("PATH"))
                                                 : Words::tr("Looked for in PATH: %1\nand in the PATH of the login shell: %2").arg(qEnvironmentVariable("PATH"), m_loginPath));
    }

    [[nodiscard]] Error notStarted() const
    {
        return pluginError(Error::Kind::Io, Words::tr("could not be started: %1.").arg(m_process.errorString()),
                           Words::tr("Check that it is a program and that you may run it."));
    }

    [[nodiscard]] Error tookTooLong() const
    {
        return pluginError(Error::Kind::Timeout,
                           Words::tr("did not answer within %n second(s).", nullptr, static_cast<int>(m_run.timeout.count() / 1000)),
                           Words::tr("If it opened a login page, finish it there and try again."));
    }

    void finish(Result<ExecCredential> result)
    {
        if (m_done)
            return;
        m_done = true;
        m_limit.stop();
        resolver.resolve(std::move(result));
        deleteLater();
    }

    void endProcess()
    {
        if (m_process.state() == QProcess::NotRunning)
            return;
        disconnect(&m_process, nullptr, this, nullptr);
        if (const auto pid = m_process.processId(); pid > 0)
            ::kill(-static_cast<pid_t>(pid), SIGKILL);
        m_process.kill();
        m_process.waitForFinished(1000); // after SIGKILL: reaps, does not wait in earnest
    }

    const ExecRun m_run;
    QProcess m_process;
    QTimer m_limit;
    QByteArray m_output;
    QByteArray m_errors;
    QString m_loginPath;
    Call<QString> m_pathCall;
    bool m_done = false;
};

} // namespace

Call<ExecCredential> runExecPlugin(const ExecRun &run)
{
    if (auto error = checkExec(run.exec, run.userName))
        return Call<ExecCredential>::ready(failure(*error));
    auto *process = new PluginProcess(run);
    const QPointer<PluginProcess> guard(process);
    process->resolver.onAbort([guard] {
        if (guard)
            guard->stop();
    });
    auto call = process->resolver.call();
    // Not at once: a Call never resolves before it was returned, and the caller may drop it.
    QMetaObject::invokeMethod(process, [process] { process->start(); }, Qt::QueuedConnection);
    return call;
}

} // namespace Polydeck::Kube
