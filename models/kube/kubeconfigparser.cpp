// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kubeconfigparser.h"
#include "kubeconfigfields.h"
#include "words.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSet>

using namespace Qt::StringLiterals;

namespace Polydeck::Kube
{

namespace
{

using Id = YamlTree::Id;
using Kind = YamlTree::Kind;

ParsedKubeConfig unusable(ParsedKubeConfig file, Error error)
{
    QString place = QDir::toNativeSeparators(file.path);
    if (error.line > 0)
        place = Words::tr("%1, line %2").arg(place).arg(error.line);
    error.what = Words::tr("%1: %2", "file and line: sentence").arg(place, error.what);
    file.problems = {error};
    file.usable = false;
    return file;
}

/// Walks the three lists of one file.
class FileReader
{
public:
    FileReader(const YamlText &text, const YamlTree &tree, const QString &path)
        : m_fields(text, tree, path)
        , m_tree(tree)
        , m_path(path)
    {
    }

    ParsedKubeConfig read(ParsedKubeConfig file)
    {
        const Id root = m_tree.root();
        m_fields.reportDuplicateKeys(root, Words::tr("the file"));
        m_fields.checkExtensions(m_tree.find(root, "extensions"));
        m_fields.checkExtensions(m_tree.find(m_tree.find(root, "preferences"), "extensions"));
        file.clusters = list<ClusterEntry>("clusters", "cluster", [this](ClusterEntry &entry, Id body) { fillCluster(entry, body); });
        file.users = list<UserEntry>("users", "user", [this](UserEntry &entry, Id body) { fillUser(entry, body); });
        file.contexts = list<ContextEntry>("contexts", "context", [this](ContextEntry &entry, Id body) { fillContext(entry, body); });
        file.currentContext = m_fields.string(m_tree.find(root, "current-context"), "current-context");
        file.problems = m_fields.takeProblems();
        file.warnings = m_fields.takeWarnings();
        file.usable = true;
        return file;
    }

private:
    template<class Entry, class Fill>
    QList<Entry> list(const char *listKey, const char *entryKey, Fill &&fill)
    {
        QList<Entry> entries;
        QSet<QString> names;
        const Id sequence = m_tree.resolved(m_tree.find(m_tree.root(), listKey));
        if (!m_fields.expectSequence(sequence, listKey))
            return entries;
        for (Id item = m_tree.at(sequence).first; item != YamlTree::none; item = m_tree.at(item).next) {
            Entry entry;
            entry.origin = m_path;
            entry.line = static_cast<int>(m_tree.at(item).line);
            entry.name = m_fields.string(m_tree.find(item, "name"), "name");
            if (entry.name.isEmpty()) {
                m_fields.report(item, Words::tr("an entry of \"%1\" has no name.").arg(QLatin1StringView(listKey)),
                                Words::tr("Give it a name, or remove it."));
                continue;
            }
            if (names.contains(entry.name)) {
                m_fields.report(item, Words::tr("the name \"%1\" occurs twice in \"%2\"; kubectl refuses such a file.")
                                          .arg(entry.name, QLatin1StringView(listKey)),
                                Words::tr("Rename or remove one of the two. Until then the first one counts here."));
                continue;
            }
            names.insert(entry.name);
            const Id body = m_tree.find(item, entryKey);
            if (m_fields.expectMapping(body, entryKey)) {
                fill(entry, body);
                m_fields.checkExtensions(m_tree.find(body, "extensions"));
            }
            entries.append(std::move(entry));
        }
        return entries;
    }

    [[nodiscard]] QString string(Id body, const char *key) { return m_fields.string(m_tree.find(body, key), key); }
    [[nodiscard]] QByteArray bytes(Id body, const char *key) { return m_fields.bytes(m_tree.find(body, key), key); }
    [[nodiscard]] bool boolean(Id body, const char *key) { return m_fields.boolean(m_tree.find(body, key), key); }

    void fillCluster(ClusterEntry &entry, Id body)
    {
        entry.server = string(body, "server");
        entry.tlsServerName = string(body, "tls-server-name");
        entry.insecureSkipTlsVerify = boolean(body, "insecure-skip-tls-verify");
        entry.certificateAuthority = string(body, "certificate-authority");
        entry.certificateAuthorityData = bytes(body, "certificate-authority-data");
        entry.proxyUrl = string(body, "proxy-url");
        entry.disableCompression = boolean(body, "disable-compression");
        entry.execExtension = m_fields.extension(m_tree.find(body, "extensions"), "client.authentication.k8s.io/exec");
    }

    void fillUser(UserEntry &entry, Id body)
    {
        entry.clientCertificate = string(body, "client-certificate");
        entry.clientCertificateData = bytes(body, "client-certificate-data");
        entry.clientKey = string(body, "client-key");
        entry.clientKeyData = SecretString(bytes(body, "client-key-data"));
        entry.token = SecretString(bytes(body, "token"));
        entry.tokenFile = string(body, "tokenFile");
        entry.username = string(body, "username");
        entry.password = SecretString(bytes(body, "password"));
        entry.impersonate = string(body, "as");
        entry.impersonateUid = string(body, "as-uid");
        entry.impersonateGroups = m_fields.strings(m_tree.find(body, "as-groups"), "as-groups");
        entry.impersonateExtra = m_fields.stringLists(m_tree.find(body, "as-user-extra"), "as-user-extra");
        entry.authProvider = string(m_tree.find(body, "auth-provider"), "name");
        const Id exec = m_tree.find(body, "exec");
        if (m_tree.kind(exec) == Kind::Mapping)
            entry.exec = execConfig(exec);
    }

    [[nodiscard]] ExecConfig execConfig(Id body)
    {
        ExecConfig exec;
        exec.command = string(body, "command");
        exec.args = m_fields.strings(m_tree.find(body, "args"), "args");
        exec.env = m_fields.nameValues(m_tree.find(body, "env"), "env");
        exec.apiVersion = string(body, "apiVersion");
        exec.installHint = string(body, "installHint");
        exec.interactiveMode = string(body, "interactiveMode");
        exec.provideClusterInfo = boolean(body, "provideClusterInfo");
        return exec;
    }

    void fillContext(ContextEntry &entry, Id body)
    {
        entry.cluster = string(body, "cluster");
        entry.user = string(body, "user");
        entry.nameSpace = string(body, "namespace");
    }

    KubeConfigFields m_fields;
    const YamlTree &m_tree;
    const QString m_path;
};

/// What the document is, when it is no kubeconfig. Nothing: it may be one (both fields may be missing).
std::optional<Error> checkKind(const YamlTree &tree)
{
    const Id root = tree.root();
    const auto hint = Words::tr("Choose a kubeconfig: a YAML file with clusters, users and contexts.");
    if (tree.kind(root) == Kind::Null)
        return std::nullopt;
    if (tree.kind(root) != Kind::Mapping)
        return Error::make(Error::Kind::Invalid, Words::tr("This is no kubeconfig."), hint);
    const auto text = [&](const char *key) {
        const Id node = tree.resolved(tree.find(root, key));
        return tree.kind(node) == Kind::Scalar ? toQString(tree.at(node).text) : QString();
    };
    const QString kind = text("kind");
    const QString version = text("apiVersion");
    if (!kind.isEmpty() && kind != "Config"_L1)
        return Error::make(Error::Kind::Invalid, Words::tr("This is a Kubernetes object of kind %1, no kubeconfig.").arg(kind), hint);
    if (!version.isEmpty() && version != "v1"_L1) {
        return Error::make(Error::Kind::Unsupported, Words::tr("The kubeconfig has apiVersion %1; only v1 is known.").arg(version),
                           Words::tr("Ask for a file with apiVersion v1."));
    }
    return std::nullopt;
}

} // namespace

ParsedKubeConfig parseKubeConfig(const QByteArray &bytes, const QString &path)
{
    ParsedKubeConfig file;
    file.path = path;
    file.exists = true;
    const auto text = decodeYaml(bytes);
    if (!text)
        return unusable(file, text.error());
    const auto tree = readYaml(*text);
    if (!tree)
        return unusable(file, tree.error());
    if (auto error = checkKind(*tree))
        return unusable(file, *error);
    return FileReader(*text, *tree, path).read(file);
}

Result<QByteArray> readBounded(const QString &path, qint64 limit)
{
    QFile file(path);
    const QFileInfo info(path);
    if (!info.exists() && !info.isSymLink())
        return failure(Error::Kind::NotFound, Words::tr("There is no such file."));
    if (info.isDir())
        return failure(Error::Kind::Io, Words::tr("This is a folder, not a file."), Words::tr("Name a file in it."));
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(info.exists() ? Error::Kind::Io : Error::Kind::NotFound, Words::tr("The file cannot be read: %1.").arg(file.errorString()),
                       Words::tr("Check that it exists and that its permissions let you read it."));
    }
    const QByteArray bytes = file.read(limit + 1);
    if (file.error() != QFileDevice::NoError)
        return failure(Error::Kind::Io, Words::tr("The file cannot be read: %1.").arg(file.errorString()));
    if (bytes.size() > limit)
        return failure(Error::Kind::TooLarge, Words::tr("The file is larger than %1 MB.").arg(limit / (1024 * 1024)),
                       Words::tr("This is hardly the file that was meant."));
    return bytes;
}

ParsedKubeConfig readKubeConfig(const QString &path)
{
    const auto bytes = readBounded(path, s_largestKubeConfig);
    if (bytes) {
        ParsedKubeConfig file = parseKubeConfig(*bytes, path);
        constexpr auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther | QFileDevice::WriteOther;
        file.isExposed = QFileInfo(path).isFile() && (QFile::permissions(path) & others);
        return file;
    }
    ParsedKubeConfig file;
    file.path = path;
    if (bytes.error().kind == Error::Kind::NotFound)
        return file;
    file.exists = true;
    return unusable(file, bytes.error());
}

} // namespace Polydeck::Kube
