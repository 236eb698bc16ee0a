// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "style.h"

#include "icons.h"
#include "painters.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QStyleOption>
#include <QTabBar>
#include <QTextEdit>
#include <QToolTip>

namespace Polydeck::Ui
{

using namespace Qt::StringLiterals;

namespace
{

bool isTextArea(const QWidget *widget)
{
    return qobject_cast<const QPlainTextEdit *>(widget) || qobject_cast<const QTextEdit *>(widget);
}

QColor fillOf(const QStyleOption *option, const QWidget *widget)
{
    if (const auto *area = qobject_cast<const QAbstractScrollArea *>(widget))
        return option->palette.color(area->viewport()->backgroundRole());
    return color(option->palette, option->state & QStyle::State_Enabled ? Token::Surface : Token::SurfaceAlt);
}

} // namespace

Style::Style()
    : QProxyStyle(u"fusion"_s)
{
    setObjectName(u"polydeck"_s);
}

void Style::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton *>(widget) || qobject_cast<QComboBox *>(widget) || qobject_cast<QLineEdit *>(widget)
        || qobject_cast<QAbstractSpinBox *>(widget) || qobject_cast<QScrollBar *>(widget) || qobject_cast<QTabBar *>(widget))
        widget->setAttribute(Qt::WA_Hover);
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    switch (element) {
    case PE_PanelButtonCommand:
        Paint::pushButton(option, painter, widget);
        return;
    case PE_FrameDefaultButton:
    case PE_PanelStatusBar:
    case PE_FrameTabBarBase:
        return;
    case PE_FrameFocusRect:
        // Item views show the focus with the row's colours, buttons and inputs with their own ring.
        if (!qobject_cast<const QAbstractItemView *>(widget) && !qobject_cast<const QTabBar *>(widget)
            && (option->state & State_KeyboardFocusChange))
            Paint::focusRing(painter, option->rect, option->palette, 4);
        return;
    case PE_PanelLineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option); frame && frame->lineWidth > 0)
            Paint::inputFrame(option, painter, widget, fillOf(option, widget));
        return;
    case PE_FrameLineEdit:
        return;
    case PE_Frame:
        if (isTextArea(widget))
            Paint::inputFrame(option, painter, widget, fillOf(option, widget));
        else
            Paint::box(painter, option->rect, {}, color(option->palette, Token::Border), 0);
        return;
    case PE_FrameMenu:
        Paint::box(painter, option->rect, {}, color(option->palette, Token::BorderStrong), 0);
        return;
    case PE_PanelMenu:
        painter->fillRect(option->rect, color(option->palette, Token::SurfaceRaised));
        return;
    case PE_PanelTipLabel:
        Paint::box(painter, option->rect, color(option->palette, Token::SurfaceRaised), color(option->palette, Token::BorderStrong), 0);
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        Paint::checkIndicator(option, painter, false);
        return;
    case PE_IndicatorRadioButton:
        Paint::checkIndicator(option, painter, true);
        return;
    case PE_PanelItemViewItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option))
            Paint::itemPanel(item, painter, widget);
        return;
    case PE_PanelItemViewRow:
        return;
    case PE_IndicatorArrowDown:
        Paint::glyph(painter, option->rect, "chevron-down", 14, color(option->palette, Token::TextMuted));
        return;
    case PE_IndicatorArrowUp:
        Paint::glyph(painter, option->rect, "chevron-up", 14, color(option->palette, Token::TextMuted));
        return;
    case PE_IndicatorArrowLeft:
        Paint::glyph(painter, option->rect, "chevron-left", 14, color(option->palette, Token::TextMuted));
        return;
    case PE_IndicatorArrowRight:
        Paint::glyph(painter, option->rect, "chevron-right", 14, color(option->palette, Token::TextMuted));
        return;
    case PE_IndicatorBranch:
        if (option->state & State_Children)
            Paint::glyph(painter, option->rect, option->state & State_Open ? "chevron-down" : "chevron-right", 14,
                         color(option->palette, Token::TextMuted));
        return;
    case PE_FrameTabWidget:
        painter->fillRect(QRect(option->rect.x(), option->rect.y(), option->rect.width(), 1), color(option->palette, Token::Border));
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void Style::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    switch (element) {
    case CE_PushButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            Paint::pushButtonLabel(button, painter, widget);
            return;
        }
        break;
    case CE_Header:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            Paint::header(header, painter, widget);
            return;
        }
        break;
    case CE_HeaderEmptyArea:
        painter->fillRect(option->rect, color(option->palette, Token::SurfaceAlt));
        painter->fillRect(QRect(option->rect.x(), option->rect.bottom(), option->rect.width(), 1), color(option->palette, Token::Border));
        return;
    case CE_TabBarTabShape:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option)) {
            Paint::tabShape(tab, painter);
            return;
        }
        break;
    case CE_TabBarTabLabel:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option)) {
            QStyleOptionTab copy = *tab;
            const bool enabled = option->state & State_Enabled;
            const Token token = !enabled ? Token::TextDisabled : option->state & State_Selected ? Token::Text : Token::TextMuted;
            copy.palette.setColor(QPalette::WindowText, color(option->palette, token));
            copy.state &= ~State_HasFocus;
            QProxyStyle::drawControl(element, &copy, painter, widget);
            return;
        }
        break;
    case CE_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option)) {
            Paint::menuItem(item, painter, widget);
            return;
        }
        break;
    case CE_MenuEmptyArea:
        return;
    case CE_Splitter:
        painter->fillRect(option->rect, color(option->palette, option->state & State_MouseOver ? Token::Link : Token::Border));
        return;
    case CE_ProgressBarGroove:
        Paint::box(painter, option->rect, color(option->palette, Token::Border), {}, option->rect.height() / 2.0);
        return;
    case CE_ProgressBarContents:
        if (const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option))
            Paint::progress(bar, painter);
        return;
    case CE_ProgressBarLabel:
        return; // what goes on is said beside the bar
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option); combo && control == CC_ComboBox) {
        Paint::comboBox(combo, painter, proxy(), widget);
        return;
    }
    if (const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option); spin && control == CC_SpinBox) {
        Paint::spinBox(spin, painter, proxy(), widget);
        return;
    }
    if (const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option); slider && control == CC_ScrollBar) {
        Paint::scrollBar(slider, painter, proxy(), widget);
        return;
    }
    if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option); button && control == CC_ToolButton) {
        Paint::toolButton(button, painter, proxy(), widget);
        return;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect Style::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    if (element == SE_LineEditContents) {
        const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
        return frame && frame->lineWidth > 0 ? option->rect.adjusted(7, 1, -7, -1) : option->rect;
    }
    if (element == SE_ProgressBarGroove || element == SE_ProgressBarContents) {
        constexpr int thickness = 4;
        return {option->rect.x(), option->rect.center().y() - thickness / 2 + 1, option->rect.width(), thickness};
    }
    return QProxyStyle::subElementRect(element, option, widget);
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part, const QWidget *widget) const
{
    const QRect rect = option->rect;
    if (control == CC_ScrollBar) {
        if (const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option))
            return Paint::scrollBarPart(slider, part);
    }
    if (control == CC_ComboBox) {
        if (part == SC_ComboBoxEditField)
            return rect.adjusted(9, 1, -28, -1);
        if (part == SC_ComboBoxArrow)
            return {rect.right() - 25, rect.y(), 22, rect.height()};
    }
    if (control == CC_SpinBox) {
        constexpr int width = 18;
        const int half = (rect.height() - 4) / 2;
        const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
        const bool buttons = spin && spin->buttonSymbols != QAbstractSpinBox::NoButtons;
        if (part == SC_SpinBoxUp)
            return buttons ? QRect(rect.right() - width - 1, rect.y() + 2, width, half) : QRect();
        if (part == SC_SpinBoxDown)
            return buttons ? QRect(rect.right() - width - 1, rect.y() + 2 + half, width, half) : QRect();
        if (part == SC_SpinBoxEditField)
            return rect.adjusted(8, 1, buttons ? -width - 4 : -8, -1);
    }
    return QProxyStyle::subControlRect(control, option, part, widget);
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size, const QWidget *widget) const
{
    switch (type) {
    case CT_PushButton:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option); button && button->text.isEmpty())
            return {Extent::Control, Extent::Control};
        return {size.width() + 2 * 13 + Space::Quarter, Extent::Control};
    case CT_LineEdit:
        return {size.width() + 14, std::max(Extent::Control, size.height() + 8)};
    case CT_SpinBox:
        return {size.width() + 32, Extent::Control};
    case CT_ComboBox:
        return {size.width() + 44, Extent::Control};
    case CT_ToolButton: {
        const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option);
        if (!button || button->toolButtonStyle == Qt::ToolButtonIconOnly)
            return {Extent::Row, Extent::Row};
        return {size.width() + Space::OneAndHalf + (button->features & QStyleOptionToolButton::HasMenu ? 14 : 0), Extent::Row};
    }
    case CT_HeaderSection: {
        const QSize base = QProxyStyle::sizeFromContents(type, option, size, widget);
        return {base.width(), Extent::Row};
    }
    case CT_TabBarTab: {
        const QSize base = QProxyStyle::sizeFromContents(type, option, size, widget);
        return {base.width(), 34};
    }
    case CT_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option))
            return Paint::menuItemSize(item, size);
        break;
    case CT_ItemViewItem: {
        const QSize base = QProxyStyle::sizeFromContents(type, option, size, widget);
        return {base.width(), std::max(base.height(), Extent::Row)};
    }
    default:
        break;
    }
    return QProxyStyle::sizeFromContents(type, option, size, widget);
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_DefaultFrameWidth:
        // Wide enough that the square viewport stays inside the rounded frame.
        return isTextArea(widget) ? 3 : 1;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_TabBarBaseHeight:
    case PM_TabBarBaseOverlap:
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarTabShiftVertical:
    case PM_ScrollView_ScrollBarSpacing:
        return 0;
    case PM_ButtonIconSize:
    case PM_SmallIconSize:
    case PM_ListViewIconSize:
    case PM_TabBarIconSize:
    case PM_LineEditIconSize:
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return Extent::Icon;
    case PM_ScrollBarExtent:
        return 12;
    case PM_ScrollBarSliderMin:
        return 32;
    case PM_SplitterWidth: // a hairline; Qt widens the grip of handles this thin by itself
        return 1;
    case PM_MenuPanelWidth:
        return 1;
    case PM_MenuHMargin:
        return 0;
    case PM_MenuVMargin:
        return Space::Half;
    case PM_SubMenuOverlap:
        return 0;
    case PM_TabBarTabHSpace:
        return Space::Three;
    case PM_HeaderMargin:
        return Space::One;
    case PM_HeaderMarkSize:
        return 12;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return Space::One;
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin:
        return Space::OneAndHalf;
    case PM_FocusFrameHMargin: // text margin of item views, less one
        return 7;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return Space::One;
    case PM_ToolTipLabelFrameWidth:
        return 6;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

QIcon Style::standardIcon(StandardPixmap which, const QStyleOption *option, const QWidget *widget) const
{
    switch (which) {
    case SP_LineEditClearButton: // the desktop's icon theme would be searched for it, some 30,000 files at every start
        return icon("close"_L1);
    case SP_ToolBarHorizontalExtensionButton:
    case SP_ToolBarVerticalExtensionButton:
        return icon("more"_L1);
    default:
        return QProxyStyle::standardIcon(which, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *data) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_ItemView_ActivateItemOnSingleClick:
    case SH_ComboBox_Popup:
    case SH_ScrollBar_Transient:
    case SH_Widget_Animation_Duration:
    case SH_ToolTip_Mask:
    case SH_Menu_Mask:
        return 0;
    case SH_ItemView_ShowDecorationSelected:
    case SH_Menu_MouseTracking:
    case SH_ComboBox_ListMouseTracking:
    case SH_ScrollBar_LeftClickAbsolutePosition:
    case SH_DialogButtonBox_ButtonsHaveIcons:
        return hint == SH_DialogButtonBox_ButtonsHaveIcons ? 0 : 1;
    case SH_TabBar_Alignment:
        return Qt::AlignLeft;
    case SH_LineEdit_PasswordCharacter:
        return 0x2022;
    case SH_LineEdit_PasswordMaskDelay:
        return 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

} // namespace Polydeck::Ui
