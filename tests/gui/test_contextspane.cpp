// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <kube/contextmodel.h>
#include <kube/kubeconfigfiles.h>
#include <testsupport/testmain.h>
#include <ui/contexts/contextspane.h>
#include <ui/contexts/importmodel.h>
#include <ui/shell/contextband.h>
#include <ui/shell/mainwindow.h>
#include <ui/theme/theme.h>
#include <ui/widgets/actionregistry.h>
#include <ui/widgets/confirmbar.h>
#include <ui/widgets/labels.h>
#include <ui/widgets/messagebar.h>
#include <ui/widgets/navigator.h>
#include <ui/widgets/propertylist.h>
#include <workspace/contextmarks.h>
#include <workspace/workspace.h>

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QDropEvent>
#include <QElapsedTimer>
#include <QFileDialog>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QRadioButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace Polydeck;
using namespace Polydeck::Ui;
using Kube::ContextModel;

namespace
{

QByteArray entry(const QByteArray &name, const QByteArray &server, const QByteArray &token = "t")
{
    return "- cluster: {server: '" + server + "'}\n  name: " + name + "\nusers:\n- name: " + name + "\n  user: {token: " + token + "}\ncontexts:\n- context: {cluster: "
        + name + ", user: " + name + "}\n  name: " + name + '\n';
}

QByteArray three()
{
    return R"(# my clusters
apiVersion: v1
kind: Config
clusters:
- {name: rke-prod, cluster: {server: "https://rancher.invalid/k8s/clusters/c-m-1"}}
- {name: rke-lab, cluster: {server: "https://lab.invalid:6443", insecure-skip-tls-verify: true}}
- {name: local, cluster: {server: "https://127.0.0.1:6443"}}
users:
- {name: me, user: {token: "kubeconfig-u-1:abc"}}
- {name: short, user: {token: "TOKEN"}}
contexts:
- {name: rke-prod, context: {cluster: rke-prod, user: me, namespace: polyaxon-v1}}
- {name: rke-lab, context: {cluster: rke-lab, user: short, namespace: default}}
- {name: local, context: {cluster: local, user: me}}
current-context: rke-lab
)";
}

bool write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(text) == text.size() && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
}

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A web token without a signature that ends \a seconds from now.
QByteArray tokenFor(qint64 seconds)
{
    const QByteArray claims = "{\"exp\":" + QByteArray::number(QDateTime::currentSecsSinceEpoch() + seconds) + '}';
    return "eyJhbGciOiJub25lIn0." + claims.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals) + ".x";
}

/// A window with the pane over a kubeconfig of its own. Nothing is connected to: the workspace follows no context unless told to.
struct Bench
{
    explicit Bench(const QByteArray &config, bool follow = false)
    {
        QDir(folder.path()).mkdir(u".kube"_s);
        path = folder.filePath(u".kube/config"_s);
        write(path, config);
        workspace = std::make_unique<Workspace>(QStringList{path});
        window = std::make_unique<MainWindow>(*workspace, navigator, actions, theme);
        window->addPane(contextsPane(*workspace, navigator, actions));
        window->showFirstPane(u"contexts"_s);
        window->resize(1280, 800);
        window->show();
        workspace->start(follow);
    }
    ~Bench()
    {
        window.reset();
        workspace.reset();
    }

    template<class T>
    [[nodiscard]] T *find(const QString &name) const
    {
        auto *found = window->findChild<T *>(name);
        if (!found)
            qFatal("there is no %s", qPrintable(name));
        return found;
    }
    [[nodiscard]] bool isShown(const QString &name) const
    {
        const auto *found = window->findChild<QWidget *>(name);
        return found && found->isVisible();
    }
    [[nodiscard]] QTableView *table() const { return find<QTableView>(u"contexts.table"_s); }
    [[nodiscard]] QStringList names() const
    {
        QStringList list;
        for (int i = 0; i < table()->model()->rowCount(); ++i)
            list.append(table()->model()->index(i, ContextModel::Name).data(ContextModel::NameRole).toString());
        return list;
    }
    void select(const QString &name) const
    {
        const auto at = static_cast<int>(names().indexOf(name));
        table()->setCurrentIndex(table()->model()->index(at, ContextModel::Name));
        table()->selectRow(at);
    }
    void click(const QString &name) const { QTest::mouseClick(find<QWidget>(name), Qt::LeftButton); }
    void trigger(const QString &id) { actions.action(id)->trigger(); }
    [[nodiscard]] ContextsPane *pane() const { return qobject_cast<ContextsPane *>(window->pane(u"contexts"_s)); }
    [[nodiscard]] QString message() const { return find<MessageBar>(u"contexts.message"_s)->text(); }
    /// Saved where POLYDECK_TEST_PICTURES names a folder, light and dark.
    void picture(const QString &name)
    {
        const QString to = qEnvironmentVariable("POLYDECK_TEST_PICTURES");
        if (to.isEmpty())
            return;
        for (const auto &[mode, suffix] : {std::pair(Theme::Mode::Dark, u"-dark.png"_s), std::pair(Theme::Mode::Light, u".png"_s)}) {
            theme.setMode(mode);
            QTest::qWait(50);
            window->grab().save(to + u'/' + name + suffix);
        }
    }

    QTemporaryDir folder;
    QString path;
    Theme theme;
    Navigator navigator;
    ActionRegistry actions;
    std::unique_ptr<Workspace> workspace;
    std::unique_ptr<MainWindow> window;
};

} // namespace

/// The contexts pane over real files, without a cluster.
class TestContextsPane : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QSettings().clear(); }
    void detailsFollowTheSelection();
    void renameAndUndo();
    void renameProblems();
    void setNamespace();
    void deleteAsksFirst();
    void previousContext();
    void marksShowInTheWholeWindow();
    void favouritesAndRecent();
    void importWithCollisions();
    void importChoiceOfOneRow();
    void importByDrop();
    void importByPaste();
    void importFromAFolder();
    void importNothingUseful();
    void importAsASourceOfItsOwn();
    void importTriesTheConnection();
    void wideOpenFile();
    void expiringToken();
    void outsideEditsKeepTheSelection();
    void thousandsOfContexts();
    void emptyStateLeadsToTheImport();
};

void TestContextsPane::detailsFollowTheSelection()
{
    Bench bench(three());
    QTRY_COMPARE(bench.names(), (QStringList{u"local"_s, u"rke-lab"_s, u"rke-prod"_s}));
    // The current context is shown without a click.
    QTRY_COMPARE(bench.table()->currentIndex().data(ContextModel::NameRole).toString(), u"rke-lab"_s);
    bench.select(u"rke-prod"_s);
    const auto title = [&bench] {
        return std::ranges::any_of(bench.find<PropertyList>(u"contexts.details.facts"_s)->properties(),
                                   [](const Property &fact) { return fact.value.contains("rancher.invalid"_L1); });
    };
    QTRY_VERIFY(title());
    // After a switch the details still belong to the row that is selected.
    QVERIFY(write(bench.path, QByteArray(three()).replace("current-context: rke-lab", "current-context: rke-prod")));
    QTRY_COMPARE(bench.workspace->kubeConfig().config().currentContext, u"rke-prod"_s);
    QVERIFY(title());
    bench.picture(u"contexts-three"_s);
}

void TestContextsPane::renameAndUndo()
{
    Bench bench(three());
    QTRY_COMPARE(bench.names().size(), 3);
    bench.select(u"rke-lab"_s);
    bench.workspace->marks().setMark(u"rke-lab"_s, {.favourite = true});
    bench.trigger(u"contexts.rename"_s);
    QVERIFY(bench.isShown(u"contexts.edit.panel"_s));
    auto *field = bench.find<QLineEdit>(u"contexts.edit.value"_s);
    QCOMPARE(field->text(), u"rke-lab"_s);
    field->setText(u"lab"_s);
    bench.click(u"contexts.edit.save"_s);
    QTRY_COMPARE(bench.names(), (QStringList{u"lab"_s, u"local"_s, u"rke-prod"_s}));
    QCOMPARE(read(bench.path), QByteArray(three()).replace("- {name: rke-lab, context:", "- {name: \"lab\", context:").replace("current-context: rke-lab", "current-context: lab"));
    QTRY_VERIFY(!bench.isShown(u"contexts.edit.panel"_s));
    QVERIFY(bench.workspace->marks().mark(u"lab"_s).favourite);
    QVERIFY(bench.message().contains("renamed"_L1));
    bench.picture(u"contexts-renamed"_s);
    bench.click(u"contexts.message.action"_s);
    QTRY_COMPARE(read(bench.path), three());
    QTRY_VERIFY(bench.message().contains("Undone"_L1));
    QTRY_VERIFY(!bench.actions.action(u"contexts.undo"_s)->isEnabled());
}

void TestContextsPane::renameProblems()
{
    Bench bench(three());
    QTRY_COMPARE(bench.names().size(), 3);
    bench.select(u"rke-lab"_s);
    bench.trigger(u"contexts.rename"_s);
    auto *field = bench.find<QLineEdit>(u"contexts.edit.value"_s);
    auto *save = bench.find<QPushButton>(u"contexts.edit.save"_s);
    for (const QString &bad : {u"rke-lab"_s, u"local"_s, u"  "_s, QString()}) {
        field->setText(bad);
        QVERIFY2(!save->isEnabled(), qPrintable(bad));
    }
    field->setText(u"free"_s);
    QVERIFY(save->isEnabled());
    // Somebody holds the lock: said in the panel, and what was typed stays.
    QVERIFY(write(bench.path + u".lock"_s, {}));
    bench.click(u"contexts.edit.save"_s);
    QTRY_VERIFY(bench.isShown(u"contexts.edit.message"_s));
    QCOMPARE(field->text(), u"free"_s);
    QCOMPARE(read(bench.path), three());
    QVERIFY(QFile::remove(bench.path + u".lock"_s));
}

void TestContextsPane::setNamespace()
{
    Bench bench(three());
    QTRY_COMPARE(bench.names().size(), 3);
    bench.select(u"local"_s);
    bench.trigger(u"contexts.namespace"_s);
    bench.find<QLineEdit>(u"contexts.edit.value"_s)->setText(u"team-a"_s);
    bench.click(u"contexts.edit.save"_s);
    QTRY_VERIFY(read(bench.path).contains("context: {\"namespace\": \"team-a\", cluster: local, user: me}"));
    QTRY_COMPARE(bench.workspace->kubeConfig().config().context(u"local"_s)->nameSpace, u"team-a"_s);
}

void TestContextsPane::deleteAsksFirst()
{
    Bench bench(three());
    QTRY_COMPARE(bench.names().size(), 3);
    bench.select(u"rke-lab"_s);
    bench.trigger(u"contexts.delete"_s);
    QVERIFY(bench.isShown(u"contexts.confirm"_s));
    bench.click(u"contexts.confirm.no"_s);
    QCOMPARE(read(bench.path), three());
    bench.trigger(u"contexts.delete"_s);
    bench.click(u"contexts.confirm.yes"_s);
    QTRY_COMPARE(bench.names(), (QStringList{u"local"_s, u"rke-prod"_s}));
    QVERIFY(read(bench.path).contains("# my clusters"));
    bench.trigger(u"contexts.undo"_s);
    QTRY_COMPARE(read(bench.path), three());
}

void TestContextsPane::previousContext()
{
    Bench bench(three());
    QTRY_COMPARE(bench.names().size(), 3);
    bench.workspace->useContext(u"local"_s);
    QTRY_COMPARE(bench.workspace->contextName(), u"local"_s);
    bench.workspace->useContext(u"rke-prod"_s);
    QTRY_COMPARE(bench.workspace->contextName(), u"rke-prod"_s);
    bench.trigger(u"contexts.previous"_s);
    QTRY_COMPARE(bench.workspace->contextName(), u"local"_s);
    bench.trigger(u"contexts.previous"_s);
    QTRY_COMPARE(bench.workspace->contextName(), u"rke-prod"_s);
    QTRY_COMPARE(bench.workspace->kubeConfig().config().currentContext, u"rke-prod"_s);
}

void TestContextsPane::marksShowInTheWholeWindow()
{
    Bench bench(three(), true);
    QTRY_COMPARE(bench.workspace->contextName(), u"rke-lab"_s);
    auto *band = bench.find<ContextBand>(u"window.mark"_s);
    QVERIFY(!band->isVisible());
    bench.select(u"rke-lab"_s);
    bench.trigger(u"contexts.production"_s);
    QVERIFY(band->isVisible());
    QCOMPARE(band->text(), u"Production: rke-lab"_s);
    QVERIFY(bench.actions.action(u"contexts.production"_s)->isChecked());
    bench.picture(u"contexts-production"_s);
    // It is remembered, and belongs to that context only.
    QVERIFY(ContextMarks().mark(u"rke-lab"_s).production);
    bench.workspace->useContext(u"local"_s);
    QTRY_VERIFY(!band->isVisible());
    bench.select(u"local"_s);
    auto *colour = bench.find<QComboBox>(u"contexts.details.colour"_s);
    colour->setCurrentIndex(2);
    Q_EMIT colour->activated(2);
    QVERIFY(band->isVisible());
    QVERIFY(band->text().isEmpty());
    QCOMPARE(bench.workspace->marks().mark(u"local"_s).colour, ContextMark::Colour::Green);
}

void TestContextsPane::favouritesAndRecent()
{
    Bench bench(three());
    QTRY_COMPARE(bench.names().size(), 3);
    bench.select(u"rke-prod"_s);
    bench.trigger(u"contexts.favourite"_s);
    auto *view = bench.find<QComboBox>(u"contexts.view"_s);
    view->setCurrentIndex(1);
    QCOMPARE(bench.names(), QStringList{u"rke-prod"_s});
    view->setCurrentIndex(2);
    QCOMPARE(bench.names(), QStringList());
    bench.workspace->useContext(u"local"_s);
    QTRY_COMPARE(bench.names(), QStringList{u"local"_s});
    view->setCurrentIndex(0);
    QCOMPARE(bench.names().size(), 3);
}

void TestContextsPane::importWithCollisions()
{
    Bench bench(three());
    QTRY_COMPARE(bench.names().size(), 3);
    const QString file = bench.folder.filePath(u"lab-2026.yaml"_s);
    QVERIFY(write(file, QByteArray(three()).replace("https://127.0.0.1:6443", "https://10.9.0.4:6443").replace("name: rke-lab", "name: gpu-lab")));
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(file)});
    QVERIFY(bench.pane()->importFrom(&data));
    QVERIFY(bench.isShown(u"contexts.import.panel"_s));
    auto *preview = bench.find<QTableView>(u"contexts.import.table"_s);
    QTRY_VERIFY(preview->model()->rowCount() > 0);
    const auto *model = qobject_cast<ImportModel *>(preview->model());
    QStringList said;
    for (const Kube::ImportRow &row : model->rows())
        said.append(u"%1:%2:%3"_s.arg(row.name, row.newName).arg(static_cast<int>(row.action)));
    QVERIFY2(said.contains(u"local:local-lab-2026:%1"_s.arg(static_cast<int>(Kube::ImportAction::AddRenamed))), qPrintable(said.join(u' ')));
    QVERIFY(bench.isShown(u"contexts.import.conflict"_s));
    QCOMPARE(read(bench.path), three()); // only a preview
    QTest::qWait(200);
    bench.picture(u"contexts-import-collisions"_s);
    bench.click(u"contexts.import.import"_s);
    QTRY_VERIFY(bench.names().contains(u"local-lab-2026"_s));
    QVERIFY(!bench.isShown(u"contexts.import.panel"_s));
    QVERIFY(bench.names().contains(u"gpu-lab"_s));
    bench.click(u"contexts.message.action"_s);
    QTRY_COMPARE(read(bench.path), three());
}

void TestContextsPane::importChoiceOfOneRow()
{
    Bench bench(three());
    QTRY_COMPARE(bench.names().size(), 3);
    const QString file = bench.folder.filePath(u"new.yaml"_s);
    QVERIFY(write(file, QByteArray(three()).replace("namespace: polyaxon-v1", "namespace: other").replace("namespace: default", "namespace: other")));
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(file)});
    QVERIFY(bench.pane()->importFrom(&data));
    auto *preview = bench.find<QTableView>(u"contexts.import.table"_s);
    const auto *model = qobject_cast<ImportModel *>(preview->model());
    QTRY_COMPARE(model->rowCount(), 8);
    auto *all = bench.find<QComboBox>(u"contexts.import.conflict"_s);
    all->setCurrentIndex(2);
    Q_EMIT all->activated(2);
    QTRY_COMPARE(model->rows().first().action, Kube::ImportAction::Skip);
    auto *one = bench.find<QComboBox>(u"contexts.import.choice.0"_s);
    one->setCurrentIndex(1);
    Q_EMIT one->activated(1);
    QTRY_COMPARE(model->rows().first().action, Kube::ImportAction::Replace);
    QCOMPARE(model->rows().at(1).action, Kube::ImportAction::Skip);
    bench.click(u"contexts.import.import"_s);
    QTRY_COMPARE(bench.workspace->kubeConfig().config().context(u"rke-prod"_s)->nameSpace, u"other"_s);
    QCOMPARE(bench.workspace->kubeConfig().config().context(u"rke-lab"_s)->nameSpace, u"default"_s);
}

void TestContextsPane::importByDrop()
{
    Bench bench(three());
    QTRY_COMPARE(bench.names().size(), 3);
    const QString file = bench.folder.filePath(u"sent by mail.txt"_s);
    QVERIFY(write(file, "clusters:\n" + entry("dropped", "https://d")));
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(file)});
    QDragEnterEvent enter({300, 300}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(bench.pane(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop({300, 300}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(bench.pane(), &drop);
    QTRY_VERIFY(bench.find<QPushButton>(u"contexts.import.import"_s)->isEnabled());
    bench.click(u"contexts.import.import"_s);
    QTRY_VERIFY(bench.names().contains(u"dropped"_s));
}

void TestContextsPane::importByPaste()
{
    Bench bench(three());
    QTRY_COMPARE(bench.names().size(), 3);
    QApplication::clipboard()->setText(u"what was this again"_s);
    bench.trigger(u"contexts.paste"_s);
    QVERIFY(bench.message().contains("no kubeconfig"_L1));
    QApplication::clipboard()->setText(QString::fromUtf8("clusters:\n" + entry("pasted", "https://p")));
    bench.trigger(u"contexts.paste"_s);
    QTRY_VERIFY(bench.find<QPushButton>(u"contexts.import.import"_s)->isEnabled());
    QVERIFY(!bench.isShown(u"contexts.import.keep"_s)); // there is no file to keep
    bench.click(u"contexts.import.import"_s);
    QTRY_VERIFY(bench.names().contains(u"pasted"_s));
}

void TestContextsPane::importFromAFolder()
{
    Bench bench(three());
    QTRY_COMPARE(bench.names().size(), 3);
    const QString kube = bench.folder.filePath(u".kube"_s);
    QVERIFY(write(kube + u"/config.bak"_s, three()) && write(kube + u"/rke.yaml"_s, "clusters:\n" + entry("found", "https://f")) && write(kube + u"/notes"_s, "hello\n"));
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(kube)});
    QVERIFY(bench.pane()->importFrom(&data));
    QTRY_VERIFY(bench.find<QPushButton>(u"contexts.import.import"_s)->isEnabled());
    const QString leftOut = bench.find<QLabel>(u"contexts.import.leftOut"_s)->text();
    QVERIFY2(leftOut.contains("config.bak (looks like a backup)"_L1) && leftOut.contains("config (is in use already)"_L1), qPrintable(leftOut));
    bench.click(u"contexts.import.import"_s);
    QTRY_COMPARE(bench.names().size(), 4);
}

void TestContextsPane::importNothingUseful()
{
    Bench bench(three());
    QTRY_COMPARE(bench.names().size(), 3);
    const QString file = bench.folder.filePath(u"letter.yaml"_s);
    QVERIFY(write(file, "apiVersion: v1\nkind: Secret\n"));
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(file)});
    QVERIFY(bench.pane()->importFrom(&data));
    QTRY_VERIFY(bench.isShown(u"contexts.import.message"_s));
    QVERIFY(!bench.find<QPushButton>(u"contexts.import.import"_s)->isEnabled());
    bench.click(u"contexts.import.cancel"_s);
    QVERIFY(!bench.isShown(u"contexts.import.panel"_s));
}

void TestContextsPane::importAsASourceOfItsOwn()
{
    Bench bench(three());
    QTRY_COMPARE(bench.names().size(), 3);
    const QString file = bench.folder.filePath(u"vendor.yaml"_s);
    QVERIFY(write(file, "clusters:\n" + entry("local", "https://v")));
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(file)});
    QVERIFY(bench.pane()->importFrom(&data));
    QTRY_VERIFY(bench.find<QPushButton>(u"contexts.import.import"_s)->isEnabled());
    bench.find<QRadioButton>(u"contexts.import.keep"_s)->setChecked(true);
    bench.click(u"contexts.import.import"_s);
    QTRY_VERIFY(bench.names().contains(u"local (vendor)"_s));
    QCOMPARE(read(bench.path), three());
    QCOMPARE(ContextMarks().ownSources(), QStringList{file});
    bench.select(u"local (vendor)"_s);
    bench.trigger(u"contexts.forgetSource"_s);
    QTRY_COMPARE(bench.names().size(), 3);
    QVERIFY(QFile::exists(file));
}

void TestContextsPane::importTriesTheConnection()
{
    Bench bench(three());
    QTRY_COMPARE(bench.names().size(), 3);
    const QString file = bench.folder.filePath(u"dead.yaml"_s);
    QVERIFY(write(file, "clusters:\n" + entry("dead", "http://127.0.0.1:1")));
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(file)});
    QVERIFY(bench.pane()->importFrom(&data));
    auto *import = bench.find<QPushButton>(u"contexts.import.import"_s);
    QTRY_VERIFY(import->isEnabled());
    bench.find<QAbstractButton>(u"contexts.import.check"_s)->setChecked(true);
    bench.click(u"contexts.import.import"_s);
    QTRY_COMPARE_WITH_TIMEOUT(import->text(), u"Import anyway"_s, 15'000);
    QCOMPARE(read(bench.path), three());
    bench.picture(u"contexts-import-unreachable"_s);
    bench.click(u"contexts.import.import"_s);
    QTRY_VERIFY(bench.names().contains(u"dead"_s));
}

void TestContextsPane::wideOpenFile()
{
    Bench bench(three());
    QTRY_COMPARE(bench.names().size(), 3);
    QVERIFY(!bench.isShown(u"contexts.exposed.message"_s));
    QVERIFY(QFile::setPermissions(bench.path, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ReadGroup | QFileDevice::ReadOther));
    QTRY_VERIFY_WITH_TIMEOUT(bench.isShown(u"contexts.exposed.message"_s), 6000);
    bench.picture(u"contexts-exposed"_s);
    bench.click(u"contexts.exposed.message.action"_s);
    QTRY_VERIFY(!bench.isShown(u"contexts.exposed.message"_s));
    QTRY_VERIFY(!(QFile::permissions(bench.path) & (QFileDevice::ReadGroup | QFileDevice::ReadOther)));
    QTRY_VERIFY(!bench.isShown(u"contexts.exposed.message"_s));
}

void TestContextsPane::expiringToken()
{
    Bench bench(QByteArray(three()).replace("TOKEN", tokenFor(3 * 3600 + 60)), true);
    QTRY_COMPARE(bench.workspace->contextName(), u"rke-lab"_s);
    QTRY_VERIFY(bench.isShown(u"contexts.expiry.message"_s));
    QVERIFY(bench.find<MessageBar>(u"contexts.expiry.message"_s)->text().contains("ends in 3 h"_L1));
    bench.picture(u"contexts-expiring"_s);
    QVERIFY(write(bench.path, QByteArray(three()).replace("TOKEN", tokenFor(30 * 24 * 3600))));
    QTRY_VERIFY_WITH_TIMEOUT(!bench.isShown(u"contexts.expiry.message"_s), 5000);
    QVERIFY(write(bench.path, QByteArray(three()).replace("TOKEN", tokenFor(-7200))));
    QTRY_VERIFY_WITH_TIMEOUT(bench.isShown(u"contexts.expiry.message"_s), 5000);
    QVERIFY(bench.find<MessageBar>(u"contexts.expiry.message"_s)->text().contains("ended"_L1));
}

void TestContextsPane::outsideEditsKeepTheSelection()
{
    Bench bench(three());
    QTRY_COMPARE(bench.names().size(), 3);
    bench.select(u"rke-prod"_s);
    QElapsedTimer timer;
    timer.start();
    QVERIFY(write(bench.path, QByteArray(three()).replace("contexts:\n", "contexts:\n- {name: a-new-one, context: {cluster: local, user: me}}\n")));
    QTRY_COMPARE_WITH_TIMEOUT(bench.names().size(), 4, 3000);
    qInfo("an outside edit showed after %lld ms", timer.elapsed());
    QCOMPARE(bench.table()->currentIndex().data(ContextModel::NameRole).toString(), u"rke-prod"_s);
    // Half-written: the list stays.
    QVERIFY(write(bench.path, three().left(200)));
    QTest::qWait(300);
    QCOMPARE(bench.names().size(), 4);
}

void TestContextsPane::thousandsOfContexts()
{
    QByteArray clusters = "apiVersion: v1\nkind: Config\nclusters:\n";
    QByteArray users = "users:\n";
    QByteArray contexts = "contexts:\n";
    constexpr int count = 2000;
    for (int i = 0; i < count; ++i) {
        const QByteArray n = QByteArray::number(i);
        const QByteArray team = i % 3 == 0 ? "vision" : i % 3 == 1 ? "speech" : "ranking";
        clusters += "- cluster:\n    server: https://rancher.example.org/k8s/clusters/c-" + n + "\n  name: cluster-" + n + '\n';
        users += "- name: u-" + n + "\n  user:\n    token: kubeconfig-u-" + n + ":secret\n";
        contexts += "- context:\n    cluster: cluster-" + n + "\n    namespace: " + team + "\n    user: u-" + n + "\n  name: " + team + '-' + n + '\n';
    }
    Bench bench(clusters + users + contexts + "current-context: vision-0\n");
    QTRY_COMPARE_WITH_TIMEOUT(bench.names().size(), count, 10'000);
    // What the UI thread does when the file changed: take over rows that are made already.
    ContextModel model;
    QElapsedTimer timer;
    timer.start();
    model.setRows(bench.workspace->kubeConfig().rows());
    const qint64 filled = timer.elapsed();
    auto *filter = bench.find<QLineEdit>(u"contexts.filter"_s);
    timer.restart();
    filter->setText(u"speech 19"_s);
    QTRY_VERIFY(bench.names().size() < 200);
    QVERIFY(bench.names().contains(u"speech-1900"_s));
    qInfo("%d contexts: taken over in %lld ms, filtered in %lld ms with the pause after the last key", count, filled, timer.elapsed());
    QVERIFY2(filled < 1000, "the UI thread is held up");
    bench.select(u"speech-1900"_s);
    bench.picture(u"contexts-2000-filtered"_s);
}

void TestContextsPane::emptyStateLeadsToTheImport()
{
    Bench bench({});
    QTRY_VERIFY(bench.isShown(u"contexts.overlay.action"_s));
    bench.click(u"contexts.overlay.action"_s);
    QTRY_VERIFY(bench.window->findChild<QFileDialog *>(u"contexts.import.dialog"_s));
    auto *dialog = bench.find<QFileDialog>(u"contexts.import.dialog"_s);
    const QString file = bench.folder.filePath(u"anything.conf"_s);
    QVERIFY(write(file, "clusters:\n" + entry("first", "https://f") + "current-context: first\n"));
    Q_EMIT dialog->filesSelected({file});
    dialog->close();
    QTRY_VERIFY(bench.window->findChild<QPushButton *>(u"contexts.import.import"_s));
    QTRY_VERIFY(bench.find<QPushButton>(u"contexts.import.import"_s)->isEnabled());
    bench.click(u"contexts.import.import"_s);
    QTRY_COMPARE(bench.names(), QStringList{u"first"_s});
    QCOMPARE(bench.workspace->kubeConfig().config().currentContext, u"first"_s);
}

POLYDECK_GUI_TEST_MAIN(TestContextsPane)
#include "test_contextspane.moc"
