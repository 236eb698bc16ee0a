// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The peer: the least that a Qt Widgets program can do before its first frame.

#include <QApplication>
#include <QElapsedTimer>
#include <QLabel>
#include <QTimer>

#include <cstdio>
#include <fstream>
#include <unistd.h>

class Hello : public QLabel
{
public:
    explicit Hello(const QElapsedTimer &sinceStart)
        : QLabel(QStringLiteral("hello"))
        , m_sinceStart(sinceStart)
    {
        resize(1280, 800);
    }

protected:
    void paintEvent(QPaintEvent *event) override
    {
        QLabel::paintEvent(event);
        QTimer::singleShot(0, this, [this] {
            const double milliseconds = double(m_sinceStart.nsecsElapsed()) / 1e6;
            long size = 0;
            long resident = 0;
            std::ifstream("/proc/self/statm") >> size >> resident;
            std::printf("first-frame-ms %.1f resident-mb %.1f\n", milliseconds, double(resident) * double(sysconf(_SC_PAGESIZE)) / 1e6);
            QCoreApplication::quit();
        });
    }

private:
    QElapsedTimer m_sinceStart;
};

int main(int argc, char **argv)
{
    QElapsedTimer sinceStart;
    sinceStart.start();
    QApplication app(argc, argv);
    Hello hello(sinceStart);
    hello.show();
    return QApplication::exec();
}
