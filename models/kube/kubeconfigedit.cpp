// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kubeconfigedit.h"
#include "kubeconfigverify.h"
#include "textedits.h"
#include "words.h"
#include "yamlreader.h"
#include "yamlscalar.h"
#include "yamlspans.h"

#include <QSet>

#include <array>

namespace Polydeck::Kube
{

namespace
{

using Id = YamlTree::Id;
using Kind = YamlTree::Kind;

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<size_t>(bytes.size())};
}

/// How freely the text may be changed; the first that leads to the right meaning is taken.
struct Manner
{
    bool comments = true; ///< what looks like a comment behind an entry is one, and not a piece of a block scalar
    bool rewrite = false; ///< a changed entry is written anew as a whole
};

/// Collects the changes of text for one edit. Functions answer false for forms they do not know.
class Editor
{
public:
    Editor(const QByteArray &text, const YamlTree &tree, const KubeConfigEdit &edit, Manner manner)
        : m_tree(tree)
        , m_edit(edit)
        , m_manner(manner)
        , m_spans(view(text), tree)
        , m_edits(text)
        , m_isFlow(m_spans.rootIsFlow())
        , m_newLine(m_spans.lineEnd())
    {
    }

    std::optional<QByteArray> edited()
    {
        if (m_tree.kind(m_tree.root()) == Kind::Null)
            startDocument();
        else if (m_edit.currentContext && !setCurrentContext())
            return std::nullopt;
        for (const EntryList list : {EntryList::Clusters, EntryList::Contexts, EntryList::Users}) {
            if (!editList(list))
                return std::nullopt;
        }
        insertRootPairs();
        moveAnchors();
        return m_edits.applied();
    }

private:
    void startDocument()
    {
        m_rootLines = {"apiVersion: v1", "kind: Config"};
        if (m_edit.currentContext)
            m_rootLines.append("current-context: " + yamlScalar(view(m_edit.currentContext->toUtf8())));
    }

    // Scalars

    /// A value in the manner of the one that starts with \a first.
    [[nodiscard]] QByteArray styled(const QByteArray &value, char first, bool flow) const
    {
        if (flow || first == '"')
            return doubleQuoted(view(value));
        const QByteArray scalar = yamlScalar(view(value));
        return first == '\'' && !scalar.startsWith('"') ? '\'' + scalar + '\'' : scalar;
    }

    /// The value of a key that is there, in place.
    bool replaceScalar(Id key, const QByteArray &value, bool flow)
    {
        const auto start = m_spans.valueStart(key);
        const auto &old = m_tree.at(m_tree.at(key).next);
        if (!start || old.kind == Kind::Sequence || old.kind == Kind::Mapping)
            return false;
        if (old.kind == Kind::Null && !m_spans.isWritten(*start)) {
            const auto colon = m_spans.behindColon(key);
            m_edits.insert(*colon, ' ' + styled(value, 0, flow));
            return true;
        }
        const auto token = m_spans.token(*start, flow);
        // Behind an anchor the old value may be used elsewhere as well.
        if (!token || m_spans.text().substr(*start, token->begin - *start).contains('&'))
            return false;
        m_edits.replace(*token, styled(value, m_spans.text()[token->begin], flow));
        return true;
    }

    bool setCurrentContext()
    {
        const QByteArray value = m_edit.currentContext->toUtf8();
        const Id root = m_tree.root();
        const Id key = m_tree.findKey(root, "current-context");
        if (key != YamlTree::none)
            return replaceScalar(key, value, m_isFlow);
        if (value.isEmpty())
            return true;
        if (m_isFlow)
            m_rootPairs.append("\"current-context\": " + doubleQuoted(view(value)));
        else
            m_rootLines.append(rootIndent() + "current-context: " + yamlScalar(view(value)));
        return true;
    }

    [[nodiscard]] QByteArray rootIndent() const
    {
        return QByteArray(m_tree.isEmpty() || m_tree.kind(m_tree.root()) == Kind::Null ? 0 : m_spans.columnAt(m_tree.at(m_tree.root()).begin), ' ');
    }

    void insertRootPairs()
    {
        if (!m_rootPairs.isEmpty()) {
            const Id root = m_tree.root();
            m_edits.insert(m_spans.skipProperties(m_tree.at(root).begin) + 1, m_rootPairs.join(", ") + (m_tree.at(root).first == YamlTree::none ? "" : ", "));
        }
        if (m_rootLines.isEmpty())
            return;
        const size_t at = m_spans.documentEnd();
        QByteArray lines = m_rootLines.join(m_newLine);
        if (!lines.endsWith(m_newLine))
            lines += m_newLine;
        if (at > 0 && m_spans.text()[at - 1] != '\n')
            lines.prepend(m_newLine);
        m_edits.insert(at, lines);
    }

    // Lists

    struct Item
    {
        Id node;
        const EntryChange *change;
        YamlSpan span; ///< without the dash or commas
    };

    bool editList(EntryList list)
    {
        ChangeIndex changes(m_edit, list);
        QList<EntryAddition> added;
        for (const EntryAddition &addition : m_edit.additions) {
            if (addition.list == list)
                added.append(addition);
        }
        if (changes.left() == 0 && added.isEmpty())
            return true;
        const Id key = m_tree.isEmpty() ? YamlTree::none : m_tree.findKey(m_tree.root(), listKey(list));
        if (key == YamlTree::none) {
            if (changes.left() > 0)
                return false;
            addList(list, added);
            return true;
        }
        const Id sequence = m_tree.at(key).next;
        if (m_tree.at(sequence).kind == Kind::Null || (m_tree.at(sequence).kind == Kind::Sequence && m_tree.at(sequence).first == YamlTree::none))
            return changes.left() == 0 && fillList(key, sequence, added);
        if (m_tree.at(sequence).kind != Kind::Sequence)
            return false;
        QList<Item> items;
        for (Id item = m_tree.at(sequence).first; item != YamlTree::none; item = m_tree.at(item).next)
            items.append({.node = item, .change = changes.take(entryName(m_tree, item)), .span = {}});
        if (changes.left() > 0)
            return false;
        return m_spans.isFlow(sequence) ? editFlowList(items, added) : editBlockList(key, items, added);
    }

    [[nodiscard]] QByteArray blockItems(const QList<EntryAddition> &added, int column) const
    {
        YamlValue list = YamlValue::sequence();
        for (const EntryAddition &addition : added)
            list.append(entryValue(addition));
        return list.block(column, m_newLine).sliced(m_newLine.size());
    }

    [[nodiscard]] static QByteArray flowItems(const QList<EntryAddition> &added)
    {
        QByteArrayList parts;
        for (const EntryAddition &addition : added)
            parts.append(entryValue(addition).flow());
        return parts.join(", ");
    }

    void addList(EntryList list, const QList<EntryAddition> &added)
    {
        const QByteArray key = listKey(list);
        if (m_isFlow) {
            m_rootPairs.append('"' + key + "\": [" + flowItems(added) + ']');
            return;
        }
        QByteArray lines = rootIndent() + key + ':' + m_newLine + blockItems(added, static_cast<int>(rootIndent().size()));
        lines.chop(m_newLine.size());
        m_rootLines.append(lines);
    }

    /// A list that is written as nothing, null or [].
    bool fillList(Id key, Id sequence, const QList<EntryAddition> &added)
    {
        const auto start = m_spans.valueStart(key);
        if (!start)
            return false;
        const bool written = m_tree.at(sequence).kind == Kind::Sequence || m_spans.isWritten(*start);
        const auto value = written ? m_spans.flowValue(*start, m_isFlow) : std::optional(YamlSpan{*start, *start});
        if (!value)
            return false;
        if (m_isFlow) {
            m_edits.replace(*value, (written ? "[" : " [") + flowItems(added) + ']');
            return true;
        }
        // What stands behind the value in its line is a comment and stays there.
        const size_t at = m_spans.nextLine(value->end);
        const QByteArray items = blockItems(added, m_spans.columnAt(m_tree.at(key).begin));
        const auto colon = m_spans.behindColon(key);
        m_edits.replace({written ? *colon : value->begin, value->end}, {});
        m_edits.insert(at, (at > 0 && m_spans.text()[at - 1] != '\n' ? m_newLine : QByteArray()) + items);
        return true;
    }

    /// Where the block that \a node belongs to ends at the latest: at the line of the next key around it.
    [[nodiscard]] size_t limitBehind(Id next) const
    {
        return next == YamlTree::none ? m_spans.documentEnd() : m_spans.lineStart(m_tree.at(next).begin);
    }

    [[nodiscard]] size_t contentEnd(size_t from, size_t limit) const
    {
        return m_manner.comments ? m_spans.contentEnd(from, limit) : limit;
    }

    bool editBlockList(Id key, QList<Item> &items, const QList<EntryAddition> &added)
    {
        QList<size_t> dashes;
        for (const Item &item : std::as_const(items)) {
            const auto dash = m_spans.dashOf(item.node);
            if (!dash || (!dashes.isEmpty() && *dash <= dashes.last()))
                return false;
            dashes.append(*dash);
        }
        const size_t listEnd = limitBehind(m_tree.at(m_tree.at(key).next).next);
        bool anyLeft = !added.isEmpty();
        for (qsizetype i = 0; i < items.size(); ++i) {
            const size_t limit = i + 1 < items.size() ? m_spans.lineStart(dashes.at(i + 1)) : listEnd;
            items[i].span = {dashes.at(i), contentEnd(m_spans.lineStart(dashes.at(i)), limit)};
            anyLeft |= !items.at(i).change || !items.at(i).change->remove;
            if (items.at(i).change && !changeBlockItem(items.at(i)))
                return false;
        }
        if (!anyLeft) {
            const auto colon = m_spans.behindColon(key);
            if (!colon)
                return false;
            m_edits.insert(*colon, " []");
        }
        if (!added.isEmpty()) {
            const size_t at = items.last().span.end;
            const bool needsLine = at > 0 && m_spans.text()[at - 1] != '\n';
            m_edits.insert(at, (needsLine ? m_newLine : QByteArray()) + blockItems(added, m_spans.columnAt(dashes.last())));
        }
        return true;
    }

    bool changeBlockItem(const Item &item)
    {
        const size_t line = m_spans.lineStart(item.span.begin);
        if (item.change->remove) {
            m_edits.remove({line, item.span.end});
            return true;
        }
        if (!m_manner.rewrite && !item.change->body)
            return changeInside(item);
        const auto entry = changedEntry(m_tree, item.node, *item.change);
        if (!entry)
            return false;
        YamlValue one = YamlValue::sequence();
        one.append(*entry);
        m_edits.remove({line, item.span.end});
        m_edits.insert(item.span.end, one.block(m_spans.columnAt(item.span.begin), m_newLine).sliced(m_newLine.size()));
        return true;
    }

    bool editFlowList(QList<Item> &items, const QList<EntryAddition> &added)
    {
        qsizetype lastKept = -1;
        for (qsizetype i = 0; i < items.size(); ++i) {
            Item &item = items[i];
            const auto span = m_spans.flowValue(m_tree.at(item.node).begin, true);
            if (!span)
                return false;
            item.span = {m_tree.at(item.node).begin, span->end};
            if (!item.change || !item.change->remove)
                lastKept = i;
        }
        for (qsizetype i = 0; i < items.size(); ++i) {
            const Item &item = items.at(i);
            if (!item.change)
                continue;
            if (item.change->remove) {
                if (i < lastKept)
                    m_edits.remove({item.span.begin, items.at(i + 1).span.begin});
                continue;
            }
            if (!m_manner.rewrite && !item.change->body) {
                if (!changeInside(item))
                    return false;
                continue;
            }
            const auto entry = changedEntry(m_tree, item.node, *item.change);
            if (!entry)
                return false;
            m_edits.replace(item.span, entry->flow());
        }
        const size_t keptEnd = lastKept < 0 ? items.first().span.begin : items.at(lastKept).span.end;
        if (!added.isEmpty())
            m_edits.insert(keptEnd, (lastKept < 0 ? "" : ", ") + flowItems(added));
        if (keptEnd < items.last().span.end)
            m_edits.remove({keptEnd, items.last().span.end});
        return true;
    }

    // Inside an entry

    bool changeInside(const Item &item)
    {
        const bool flow = m_spans.isFlow(item.node);
        if (m_tree.at(item.node).kind != Kind::Mapping)
            return false;
        if (!item.change->newName.isEmpty()) {
            const Id name = m_tree.findKey(item.node, "name");
            if (name == YamlTree::none || !replaceScalar(name, item.change->newName.toUtf8(), flow))
                return false;
        }
        return !item.change->nameSpace || setNamespace(item, *item.change->nameSpace);
    }

    bool setNamespace(const Item &item, const QString &nameSpace)
    {
        const Id key = m_tree.findKey(item.node, bodyKey(item.change->list));
        if (key == YamlTree::none)
            return false;
        const Id body = m_tree.at(key).next;
        if (m_tree.at(body).kind != Kind::Mapping)
            return false;
        const bool flow = m_spans.isFlow(body);
        const QByteArray value = nameSpace.toUtf8();
        if (const Id old = m_tree.findKey(body, "namespace"); old != YamlTree::none)
            return replaceScalar(old, value, flow);
        if (flow) {
            const size_t at = m_spans.skipProperties(m_tree.at(body).begin) + 1;
            m_edits.insert(at, "\"namespace\": " + doubleQuoted(view(value)) + (m_tree.at(body).first == YamlTree::none ? "" : ", "));
            return true;
        }
        return insertBlockPair(item, key, "namespace: " + yamlScalar(view(value)));
    }

    /// In front of "user", where kubectl has it, else at the end of the body.
    bool insertBlockPair(const Item &item, Id key, const QByteArray &pair)
    {
        const Id body = m_tree.at(key).next;
        Id last = YamlTree::none;
        for (Id k = m_tree.at(body).first; k != YamlTree::none; k = m_tree.at(m_tree.at(k).next).next)
            last = k;
        const Id user = m_tree.findKey(body, "user");
        const Id beside = user == YamlTree::none ? last : user;
        if (beside == YamlTree::none)
            return false;
        const size_t line = m_spans.lineStart(m_tree.at(beside).begin);
        const QByteArray pad(m_spans.columnAt(m_tree.at(beside).begin), ' ');
        if (user != YamlTree::none) {
            m_edits.insert(line, pad + pair + m_newLine);
            return true;
        }
        const Id behind = m_tree.at(body).next;
        const size_t at = contentEnd(line, behind == YamlTree::none ? item.span.end : m_spans.lineStart(m_tree.at(behind).begin));
        const bool needsLine = m_spans.text()[at - 1] != '\n';
        m_edits.insert(at, (needsLine ? m_newLine : QByteArray()) + pad + pair + (needsLine ? QByteArray() : m_newLine));
        return true;
    }

    /// What others refer to moves to the first of them when the place where it stood goes.
    void moveAnchors()
    {
        if (!m_edits.removesAnything())
            return;
        QSet<Id> moved;
        for (Id node = 0; node < m_tree.size(); ++node) {
            const auto &alias = m_tree.at(node);
            if (alias.kind != Kind::Alias || alias.begin >= m_spans.text().size() || m_spans.text()[alias.begin] != '*' || m_edits.isRemoved(alias.begin)
                || !m_edits.isRemoved(m_tree.at(alias.first).begin) || moved.contains(alias.first))
                continue;
            const auto token = m_spans.token(alias.begin, true);
            const auto value = YamlValue::fromTree(m_tree, alias.first);
            if (!token || !value)
                continue;
            moved.insert(alias.first);
            const auto name = m_spans.text().substr(token->begin + 1, token->end - token->begin - 1);
            m_edits.replace(*token, '&' + QByteArray(name.data(), static_cast<qsizetype>(name.size())) + ' ' + value->flow());
        }
    }

    const YamlTree &m_tree;
    const KubeConfigEdit &m_edit;
    const Manner m_manner;
    const YamlSpans m_spans;
    TextEdits m_edits;
    const bool m_isFlow;
    const QByteArray m_newLine;
    QByteArrayList m_rootLines; ///< for the end of a block document
    QByteArrayList m_rootPairs; ///< for the start of one in braces
};

Error cannotEdit(const QString &detail = {})
{
    return Error::make(Error::Kind::Unsupported, Words::tr("What is to be changed is written in a form that cannot be edited without touching other parts of the file."),
                       Words::tr("Change it by hand, or let kubectl rewrite the file (kubectl config set-context)."), detail);
}

} // namespace

Result<QByteArray> editKubeConfig(const QByteArray &bytes, const KubeConfigEdit &edit)
{
    const auto text = decodeYaml(bytes);
    if (!text)
        return failure(text.error());
    const auto before = readYaml(*text);
    if (!before)
        return failure(before.error());
    if (before->kind(before->root()) != Kind::Null && before->kind(before->root()) != Kind::Mapping)
        return failure(Error::Kind::Invalid, Words::tr("This is no kubeconfig."));
    constexpr std::array manners{Manner{}, Manner{.comments = false}, Manner{.rewrite = true}, Manner{.comments = false, .rewrite = true}};
    QString detail;
    for (const Manner &manner : manners) {
        auto edited = Editor(text->utf8, *before, edit, manner).edited();
        if (!edited)
            continue;
        const YamlText result{.utf8 = std::move(*edited), .encoding = text->encoding};
        const auto after = readYaml(result);
        if (!after)
            detail = after.error().what;
        else if (saysWhatIsMeant(*before, *after, edit))
            return result.encoded();
        if (edit.changes.isEmpty() && edit.additions.isEmpty())
            break; // the manners differ for entries only
    }
    return failure(cannotEdit(detail));
}

} // namespace Polydeck::Kube
