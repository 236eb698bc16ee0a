// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "yamlreader.h"
#include "words.h"
#include "yamlcppreader.h"
#include "yamlfastreader.h"

#include <QStringDecoder>
#include <QStringEncoder>
#include <QUtf8StringView>

#include <algorithm>

namespace Polydeck::Kube
{

namespace
{

constexpr qsizetype s_longestSlowText = 16 * 1024 * 1024;

bool isForbidden(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') || byte == 0x7f;
}

Error errorAt(const QByteArray &text, qsizetype offset, const QString &what, const QString &hint)
{
    Error error = Error::make(Error::Kind::Invalid, what, hint);
    const auto before = QByteArrayView(text).first(offset);
    error.line = static_cast<int>(before.count('\n')) + 1;
    error.column = static_cast<int>(QUtf8StringView(before.sliced(before.lastIndexOf('\n') + 1)).toString().size()) + 1;
    return error;
}

/// The loop has no early exit, so that the compiler can vectorise it: it runs over megabytes on every load.
bool holdsForbidden(const QByteArray &text)
{
    bool found = false;
    for (const char c : text)
        found |= isForbidden(c);
    return found;
}

Status checkText(const QByteArray &text)
{
    if (holdsForbidden(text)) {
        const auto at = std::ranges::find_if(text, isForbidden) - text.begin();
        const auto code = static_cast<unsigned char>(text.at(at));
        return failure(errorAt(text, at,
                               code == 0 ? Words::tr("There is a NUL byte in the text.")
                                         : Words::tr("There is a control character (code %1) in the text.").arg(code),
                               Words::tr("This is probably no kubeconfig, or a damaged one.")));
    }
    if (!QUtf8StringView(text).isValidUtf8()) {
        qsizetype lineStart = 0;
        while (true) {
            const auto lineEnd = text.indexOf('\n', lineStart);
            const auto line = QByteArrayView(text).sliced(lineStart, (lineEnd < 0 ? text.size() : lineEnd) - lineStart);
            if (!QUtf8StringView(line).isValidUtf8() || lineEnd < 0)
                break;
            lineStart = lineEnd + 1;
        }
        return failure(errorAt(text, lineStart, Words::tr("The text is not valid UTF-8."), Words::tr("Save the file as UTF-8.")));
    }
    return {};
}

std::optional<QStringConverter::Encoding> utf16Of(const QByteArray &bytes)
{
    if (bytes.startsWith("\xff\xfe"))
        return QStringConverter::Utf16LE;
    if (bytes.startsWith("\xfe\xff"))
        return QStringConverter::Utf16BE;
    return std::nullopt;
}

} // namespace

QByteArray YamlText::encoded() const
{
    switch (encoding) {
    case Encoding::Utf8:
        break;
    case Encoding::Utf8Bom:
        return "\xef\xbb\xbf" + utf8;
    case Encoding::Utf16LittleEndian:
    case Encoding::Utf16BigEndian: {
        const auto to = encoding == Encoding::Utf16LittleEndian ? QStringConverter::Utf16LE : QStringConverter::Utf16BE;
        QStringEncoder encoder(to, QStringConverter::Flag::WriteBom);
        return encoder.encode(QString::fromUtf8(utf8));
    }
    }
    return utf8;
}

Result<YamlText> decodeYaml(const QByteArray &bytes)
{
    YamlText text;
    if (const auto utf16 = utf16Of(bytes)) {
        QStringDecoder decoder(*utf16);
        const QString decoded = decoder.decode(bytes.sliced(2));
        if (decoder.hasError())
            return failure(Error::Kind::Invalid, Words::tr("The text is not valid UTF-16."), Words::tr("Save the file as UTF-8."));
        text.utf8 = decoded.toUtf8();
        text.encoding = *utf16 == QStringConverter::Utf16LE ? YamlText::Encoding::Utf16LittleEndian : YamlText::Encoding::Utf16BigEndian;
    } else if (bytes.startsWith("\xef\xbb\xbf")) {
        text.utf8 = bytes.sliced(3);
        text.encoding = YamlText::Encoding::Utf8Bom;
    } else {
        text.utf8 = bytes;
    }
    if (auto checked = checkText(text.utf8); !checked)
        return failure(checked.error());
    return text;
}

Result<YamlTree> readYaml(const YamlText &text)
{
    const std::string_view view(text.utf8.constData(), static_cast<size_t>(text.utf8.size()));
    if (auto tree = readYamlFast(view))
        return std::move(*tree);
    if (text.utf8.size() > s_longestSlowText)
        return failure(Error::Kind::TooLarge, Words::tr("The file is too large for the form it is written in."),
                       Words::tr("Split it, or let kubectl rewrite it (kubectl config view --raw)."));
    return readYamlWithYamlCpp(view);
}

int columnOf(const YamlText &text, uint32_t offset)
{
    const auto before = QByteArrayView(text.utf8).first(std::min<qsizetype>(offset, text.utf8.size()));
    return static_cast<int>(QUtf8StringView(before.sliced(before.lastIndexOf('\n') + 1)).toString().size()) + 1;
}

} // namespace Polydeck::Kube
