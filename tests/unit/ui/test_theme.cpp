// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <testsupport/testmain.h>
#include <ui/theme/fonts.h>
#include <ui/theme/icons.h>
#include <ui/theme/statuslook.h>
#include <ui/theme/theme.h>

#include <QApplication>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QSignalSpy>

#include <cmath>

using namespace Polydeck::Ui;
using namespace Qt::StringLiterals;

namespace
{

double luminance(const QColor &color)
{
    const auto channel = [](double value) { return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4); };
    return 0.2126 * channel(color.redF()) + 0.7152 * channel(color.greenF()) + 0.0722 * channel(color.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const double x = luminance(a);
    const double y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

const QList<Token> texts{Token::Text,    Token::TextMuted, Token::Link,    Token::Success, Token::Running,
                         Token::Waiting, Token::Stuck,     Token::Warning, Token::Danger,  Token::Stopped};
const QList<Token> grounds{Token::Window, Token::Surface,   Token::SurfaceAlt,       Token::SurfaceRaised,
                           Token::Hover,  Token::Selection, Token::SelectionInactive};
const QList<std::pair<Token, Token>> tinted{{Token::Success, Token::SuccessTint}, {Token::Running, Token::RunningTint},
                                            {Token::Waiting, Token::WaitingTint}, {Token::Stuck, Token::StuckTint},
                                            {Token::Warning, Token::WarningTint}, {Token::Danger, Token::DangerTint},
                                            {Token::Stopped, Token::StoppedTint}};
const QList<std::pair<Token, Token>> filled{{Token::OnAccent, Token::Accent},       {Token::OnAccent, Token::AccentHover},
                                            {Token::OnAccent, Token::AccentPressed}, {Token::OnDanger, Token::DangerFill},
                                            {Token::OnDanger, Token::DangerFillHover}};

const QList<QPalette> palettes()
{
    return {Theme::lightPalette(), Theme::darkPalette()};
}

QByteArray nameOf(const QPalette &palette, Token text, Token ground)
{
    return QByteArray(isDark(palette) ? "dark " : "light ") + QByteArray::number(int(text)) + " on " + QByteArray::number(int(ground));
}

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void textIsReadable_data()
    {
        QTest::addColumn<QColor>("text");
        QTest::addColumn<QColor>("ground");
        for (const QPalette &palette : palettes()) {
            for (const Token text : texts) {
                for (const Token ground : grounds)
                    QTest::newRow(nameOf(palette, text, ground).constData()) << color(palette, text) << color(palette, ground);
            }
            for (const auto &[text, ground] : tinted) {
                QTest::newRow(nameOf(palette, text, ground).constData()) << color(palette, text) << color(palette, ground);
                QTest::newRow(nameOf(palette, Token::Text, ground).constData()) << color(palette, Token::Text) << color(palette, ground);
            }
            for (const auto &[text, ground] : filled)
                QTest::newRow(nameOf(palette, text, ground).constData()) << color(palette, text) << color(palette, ground);
        }
    }
    void textIsReadable()
    {
        QFETCH(QColor, text);
        QFETCH(QColor, ground);
        const double ratio = contrast(text, ground);
        QVERIFY2(ratio >= 4.5, qPrintable(u"%1:1, %2 on %3"_s.arg(ratio, 0, 'f', 2).arg(text.name(), ground.name())));
    }

    void focusRingStandsOut()
    {
        for (const QPalette &palette : palettes()) {
            for (const Token ground : {Token::Window, Token::Surface, Token::SurfaceAlt, Token::SurfaceRaised})
                QVERIFY(contrast(color(palette, Token::Link), color(palette, ground)) >= 3.0);
        }
    }

    void paletteRolesFollowTheTokens()
    {
        for (const QPalette &palette : palettes()) {
            QCOMPARE(palette.color(QPalette::Window), color(palette, Token::Window));
            QCOMPARE(palette.color(QPalette::Base), color(palette, Token::Surface));
            QCOMPARE(palette.color(QPalette::Text), color(palette, Token::Text));
            // What Qt draws itself must be readable too.
            QVERIFY(contrast(palette.color(QPalette::HighlightedText), palette.color(QPalette::Highlight)) >= 4.5);
            QVERIFY(contrast(palette.color(QPalette::PlaceholderText), palette.color(QPalette::Base)) >= 4.5);
            QVERIFY(contrast(palette.color(QPalette::ToolTipText), palette.color(QPalette::ToolTipBase)) >= 4.5);
        }
        QVERIFY(!isDark(Theme::lightPalette()));
        QVERIFY(isDark(Theme::darkPalette()));
    }

    void modeIsAppliedAndRemembered()
    {
        {
            Theme theme;
            QSignalSpy changed(&theme, &Theme::changed);
            theme.setMode(Theme::Mode::Dark);
            QCOMPARE(changed.count(), 1);
            QVERIFY(isDark(QApplication::palette()));
            theme.setMode(Theme::Mode::Light);
            QVERIFY(!isDark(QApplication::palette()));
            theme.setMode(Theme::Mode::Dark);
        }
        Theme again;
        QCOMPARE(again.mode(), Theme::Mode::Dark);
        QVERIFY(isDark(QApplication::palette()));
        again.setMode(Theme::Mode::System);
    }

    /// A status is told by its glyph and by its word, not only by its colour.
    void statusesDifferWithoutColour()
    {
        QSet<QString> glyphs;
        QSet<QString> words;
        for (int i = 0; i <= int(Polydeck::Polyaxon::StatusGroup::Stopped); ++i) {
            const StatusLook look = statusLook(static_cast<Polydeck::Polyaxon::StatusGroup>(i));
            QVERIFY(!look.glyph.isEmpty() && !look.word.isEmpty());
            QVERIFY2(iconNames().contains(look.glyph), qPrintable(look.glyph));
            glyphs.insert(look.glyph);
            words.insert(look.word);
        }
        QCOMPARE(glyphs.size(), 8);
        QCOMPARE(words.size(), 8);
    }

    void unknownStatusKeepsTheServersWord()
    {
        QCOMPARE(statusLook(Polydeck::Polyaxon::RunStatus::Unknown, u"warming_up"_s).word, u"warming up"_s);
        QCOMPARE(statusLook(Polydeck::Polyaxon::RunStatus::UpstreamFailed).word, u"upstream failed"_s);
    }

    void iconsAreMonoAndDrawn_data()
    {
        QTest::addColumn<QString>("name");
        for (const QString &name : iconNames())
            QTest::newRow(qPrintable(name)) << name;
    }
    void iconsAreMonoAndDrawn()
    {
        QFETCH(QString, name);
        QFile file(u":/polydeck/icons/"_s + name + u".svg"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray svg = file.readAll();
        QVERIFY(svg.contains("#000"));
        QVERIFY(svg.contains("SPDX-License-Identifier"));
        for (const qreal ratio : {1.0, 1.5, 2.0}) {
            const QPixmap pixmap = iconPixmap(name, 16, ratio, QColor(0x12, 0x34, 0x56));
            QCOMPARE(pixmap.deviceIndependentSize().toSize(), QSize(16, 16));
            const QImage image = pixmap.toImage().convertToFormat(QImage::Format_ARGB32);
            int drawn = 0;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x) {
                    const QColor pixel = image.pixelColor(x, y);
                    if (pixel.alpha() < 100) // a thin line that lies between two pixels is half in each
                        continue;
                    ++drawn;
                    QVERIFY2(std::abs(pixel.red() - 0x12) < 12 && std::abs(pixel.blue() - 0x56) < 12, qPrintable(pixel.name()));
                }
            }
            QVERIFY2(drawn > 4, "the icon is blank");
        }
    }

    void iconFollowsTheTheme()
    {
        Theme theme;
        const QIcon mono = icon("plus"_L1, Token::Text);
        const auto ink = [&mono] {
            const QImage image = mono.pixmap(QSize(24, 24), 1.0).toImage();
            return image.pixelColor(12, 12);
        };
        theme.setMode(Theme::Mode::Light);
        const QColor light = ink();
        theme.setMode(Theme::Mode::Dark);
        const QColor dark = ink();
        QVERIFY(dark.lightness() > light.lightness() + 100);
        theme.setMode(Theme::Mode::System);
    }

    void unknownIconIsNull()
    {
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"no icon called"_s));
        QVERIFY(icon(u"there-is-no-such-icon"_s).isNull());
        QVERIFY(!applicationIcon().isNull());
    }

    void typeScaleIsOrdered()
    {
        QVERIFY(headingFont().pointSizeF() > bodyFont().pointSizeF());
        QVERIFY(smallFont().pointSizeF() < bodyFont().pointSizeF());
        QVERIFY(QFontInfo(monoFont()).fixedPitch());
    }
};

POLYDECK_GUI_TEST_MAIN(TestTheme)
#include "test_theme.moc"
