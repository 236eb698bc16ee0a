// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "check.h"

#include <polyaxonfile/edit/edits.h>
#include <polyaxonfile/knowledge/completion.h>
#include <polyaxonfile/knowledge/hover.h>
#include <polyaxonfile/knowledge/outline.h>
#include <polyaxonfile/knowledge/symbols.h>

#include <algorithm>

using namespace Polydeck;
using namespace Polydeck::Polyaxonfile;
using namespace Qt::StringLiterals;

namespace
{

/// Numbers from the end of the input, which decide what is done to the text in front of them.
class Dice
{
public:
    Dice(const std::uint8_t *data, std::size_t size)
        : m_data(data)
        , m_size(size)
    {
    }
    qsizetype below(qsizetype bound) { return bound <= 0 ? 0 : qsizetype(next()) % bound; }

private:
    unsigned next()
    {
        m_seed = m_seed * 1103515245U + 12345U + (m_at < m_size ? m_data[m_at++] : 0U);
        return (m_seed >> 8U) & 0xffffU;
    }
    const std::uint8_t *m_data;
    std::size_t m_size;
    std::size_t m_at = 0;
    unsigned m_seed = 1;
};

Path somewhere(const Value &root, Dice &dice)
{
    Path path;
    auto value = root;
    for (int depth = 0; depth < 12 && value.size() > 0 && dice.below(5) > 0; ++depth) {
        const auto i = dice.below(value.size());
        path.append(value.isMapping() ? Step(value.keyAt(i).text()) : Step(i));
        value = value.isMapping() ? value.valueAt(i) : value.at(i);
    }
    return path;
}

Content something(Dice &dice)
{
    switch (dice.below(6)) {
    case 0:
        return {};
    case 1:
        return Content::ofNumber(qint64(dice.below(1000)));
    case 2:
        return u"two\nlines\n"_s;
    case 3:
        return Content::map({{u"a"_s, u"yes"_s}, {u"b: c"_s, Content::list({u"x"_s, u"{{ y }}"_s})}});
    case 4:
        return Content::list({Content::map({{u"name"_s, u"n"_s}})});
    default:
        return u"# it's \"text\""_s;
    }
}

Result<Edit::Patches> anEdit(const Document &document, Dice &dice)
{
    const auto path = somewhere(document.tree().root(), dice);
    switch (dice.below(7)) {
    case 0:
        return Edit::set(document, path, something(dice));
    case 1:
        return Edit::insertKey(document, path, u"added"_s, something(dice), dice.below(4) - 1);
    case 2:
        return Edit::insertItem(document, path, something(dice), dice.below(4) - 1);
    case 3:
        return Edit::remove(document, path);
    case 4:
        return Edit::renameKey(document, path, u"renamed"_s);
    case 5:
        return Edit::moveItem(document, path, dice.below(4), dice.below(4));
    default:
        return Edit::setStyle(document, path, static_cast<Style>(dice.below(5)));
    }
}

} // namespace

/// The patcher and what the editor knows: any text, any place, any edit.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto tail = std::min<std::size_t>(size, 16);
    Dice dice(data + size - tail, tail);
    const auto document = Document::parse(fuzzBytes(data, size - tail));
    const auto text = document.text();

    // An edit is carried out as a whole, means what it should (checked inside), and leads back.
    if (const auto patches = anEdit(document, dice)) {
        const auto after = applyPatches(text, *patches);
        FUZZ_CHECK(after.has_value());
        FUZZ_CHECK(applyPatches(*after, Edit::inverse(text, *patches)) == text);
        FUZZ_CHECK(!Document::parse(*after).tree().isEmpty() || document.tree().isEmpty());
    }

    const auto caret = dice.below(text.size() + 1);
    const auto completions = complete(text, caret, document.profile());
    FUZZ_CHECK(completions.start >= 0 && completions.length >= 0 && completions.start + completions.length <= text.size());
    (void)outlineOf(document);
    (void)pathAt(document, caret);
    if (const auto hover = hoverAt(document, caret))
        FUZZ_CHECK(hover->start >= 0 && hover->start + hover->length <= text.size());
    for (const auto &symbol : symbolsOf(document)) {
        for (const auto &place : symbol.places)
            FUZZ_CHECK(text.mid(place.start, place.length) == symbol.name);
    }
    if (const auto renamed = renameAt(document, caret, u"renamed"_s))
        FUZZ_CHECK(applyPatches(text, *renamed).has_value());
    return 0;
}
