// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "firstframe.h"

#include <commands/command.h>

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEvent>
#include <QFile>
#include <QTimer>
#include <QWidget>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Polydeck
{

namespace
{

class FirstFrame : public QObject
{
public:
    FirstFrame(QWidget &window, const QElapsedTimer &sinceStart)
        : QObject(&window)
        , m_sinceStart(sinceStart)
    {
        QCoreApplication::instance()->installEventFilter(this); // the window itself is covered by what lies in it
    }

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && !m_seen) {
            m_seen = true;
            QTimer::singleShot(0, this, [this] { report(double(m_sinceStart.nsecsElapsed()) / 1e6); }); // after the whole frame
        }
        return false;
    }

private:
    static void report(double milliseconds)
    {
        QFile statm(u"/proc/self/statm"_s);
        double megabytes = 0;
        if (statm.open(QIODevice::ReadOnly))
            megabytes = statm.readAll().split(' ').value(1).toDouble() * double(sysconf(_SC_PAGESIZE)) / 1e6;
        Commands::print(u"first-frame-ms %1 resident-mb %2"_s.arg(milliseconds, 0, 'f', 1).arg(megabytes, 0, 'f', 1));
        QCoreApplication::quit();
    }

    QElapsedTimer m_sinceStart;
    bool m_seen = false;
};

} // namespace

void leaveAfterFirstFrame(QWidget &window, const QElapsedTimer &sinceStart)
{
    new FirstFrame(window, sinceStart);
}

} // namespace Polydeck
