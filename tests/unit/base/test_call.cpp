// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <base/call.h>
#include <base/callbag.h>

#include <testsupport/await.h>
#include <testsupport/testmain.h>

#include <QSemaphore>
#include <QSignalSpy>
#include <QThread>

#include <atomic>
#include <memory>
#include <thread>
#include <vector>

using namespace Polydeck;
using namespace Polydeck::Testing;
using namespace Qt::StringLiterals;

namespace {

/// An object that knows how many connections there are to it.
class Owner : public QObject
{
    Q_OBJECT
public:
    [[nodiscard]] int watchers() const { return receivers(SIGNAL(destroyed(QObject *))); }
};

Error someError()
{
    return Error::make(Error::Kind::Server, u"no"_s);
}

/// Runs what is queued, and nothing that is not.
void spin()
{
    for (int i = 0; i < 5; ++i)
        QCoreApplication::processEvents();
}

} // namespace

class TestCall : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void deliversLaterNeverAtOnce();
    void deliversAnAnswerThatWasThereBefore();
    void deliversOnlyTheFirstAnswer();
    void destroyedHandleNeverDelivers();
    void destroyedHandleNeverDeliversWhatIsQueued();
    void destroyedContextNeverDelivers();
    void destroyedContextAbortsTheWork();
    void callbackMayDestroyItsHandle();
    void callbackMayReplaceItsHandle();
    void callbackMayDestroyItsContext();
    void isActiveUntilDelivery();
    void abortRunsOnce();
    void abortDoesNotRunAfterTheAnswer();
    void onAbortAfterDeliveryDoesNothing();
    void onAbortAfterAbortRunsAtOnce();
    void forgottenResolverFailsTheCall();
    void emptyHandleFailsInsteadOfHanging();
    void mapsValuesAndErrors();
    void mapPassesTheAbortOn();
    void andThenContinues();
    void andThenStopsAtTheFirstError();
    void andThenAbortsEitherHalf();
    void andThenAfterVoid();
    void moveOnlyValuesAndCallbacks();
    void detachedWorkOutlivesItsHandle();
    void detachedWorkEndsWithItsContext();
    void detachToAnotherObject();
    void detachWithoutReceiver();
    void nothingPilesUpOnTheContext();
    void nothingIsKeptAfterwards();
    void answersFromAnotherThread();
    void onHopsToTheContextsThread();
    void contextDiesWhileOthersResolve();
    void handleDiesWhileOthersResolve();
    void bagKeepsAndAborts();
    void bagForgetsTheFinished();
};

void TestCall::deliversLaterNeverAtOnce()
{
    QObject context;
    Resolver<int> resolver;
    int got = 0;
    const auto call = resolver.call().then(&context, [&got](Result<int> result) { got = *result; });
    resolver.resolve(42);
    QCOMPARE(got, 0);
    spin();
    QCOMPARE(got, 42);
}

void TestCall::deliversAnAnswerThatWasThereBefore()
{
    QObject context;
    int got = 0;
    const auto call = Call<int>::ready(7).then(&context, [&got](Result<int> result) { got = *result; });
    QCOMPARE(got, 0);
    spin();
    QCOMPARE(got, 7);
}

void TestCall::deliversOnlyTheFirstAnswer()
{
    QObject context;
    Resolver<int> resolver;
    QList<int> got;
    const auto call = resolver.call().then(&context, [&got](Result<int> result) { got.append(*result); });
    resolver.resolve(1);
    resolver.resolve(2);
    spin();
    resolver.resolve(3);
    spin();
    QCOMPARE(got, QList{1});
}

void TestCall::destroyedHandleNeverDelivers()
{
    QObject context;
    Resolver<int> resolver;
    bool called = false;
    {
        const auto call = resolver.call().then(&context, [&called](const Result<int> &) { called = true; });
    }
    QVERIFY(resolver.isAborted());
    resolver.resolve(1);
    spin();
    QVERIFY(!called);
}

void TestCall::destroyedHandleNeverDeliversWhatIsQueued()
{
    QObject context;
    Resolver<int> resolver;
    bool called = false;
    {
        const auto call = resolver.call().then(&context, [&called](const Result<int> &) { called = true; });
        resolver.resolve(1);
    }
    spin();
    QVERIFY(!called);
}

void TestCall::destroyedContextNeverDelivers()
{
    auto context = std::make_unique<QObject>();
    Resolver<int> resolver;
    bool called = false;
    const auto call = resolver.call().then(context.get(), [&called](const Result<int> &) { called = true; });
    resolver.resolve(1);
    context.reset();
    spin();
    QVERIFY(!called);
    QVERIFY(!call.isActive());
}

void TestCall::destroyedContextAbortsTheWork()
{
    auto context = std::make_unique<QObject>();
    Resolver<int> resolver;
    int aborted = 0;
    resolver.onAbort([&aborted] { ++aborted; });
    const auto call = resolver.call().then(context.get(), [](const Result<int> &) { });
    context.reset();
    QCOMPARE(aborted, 1);
    QVERIFY(!call.isActive());
}

void TestCall::callbackMayDestroyItsHandle()
{
    QObject context;
    Resolver<int> resolver;
    auto handle = std::make_unique<Call<int>>();
    const auto token = std::make_shared<int>(1);
    int got = 0;
    *handle = resolver.call().then(&context, [&handle, &got, token](Result<int> result) {
        handle.reset();
        got = *result + *token; // what was captured is still there
    });
    resolver.resolve(2);
    spin();
    QCOMPARE(got, 3);
    QVERIFY(!handle);
}

void TestCall::callbackMayReplaceItsHandle()
{
    QObject context;
    Resolver<int> first;
    Resolver<int> second;
    Call<int> handle;
    QList<int> got;
    handle = first.call().then(&context, [&](Result<int> result) {
        got.append(*result);
        handle = second.call().then(&context, [&got](Result<int> next) { got.append(*next); });
    });
    first.resolve(1);
    spin();
    QVERIFY(handle.isActive());
    second.resolve(2);
    spin();
    QCOMPARE(got, (QList{1, 2}));
}

void TestCall::callbackMayDestroyItsContext()
{
    auto context = std::make_unique<QObject>();
    Resolver<int> resolver;
    const auto token = std::make_shared<int>(1);
    int got = 0;
    const auto call = resolver.call().then(context.get(), [&context, &got, token](const Result<int> &) {
        context.reset();
        got = *token;
    });
    resolver.resolve(2);
    spin();
    QCOMPARE(got, 1);
}

void TestCall::isActiveUntilDelivery()
{
    QObject context;
    Resolver<int> resolver;
    auto call = resolver.call();
    QVERIFY(call.isActive());
    bool activeInside = true;
    call.then(&context, [&](const Result<int> &) { activeInside = call.isActive(); });
    QVERIFY(call.isActive());
    resolver.resolve(1);
    QVERIFY(call.isActive());
    spin();
    QVERIFY(!activeInside);
    QVERIFY(!call.isActive());
    QVERIFY(!Call<int>().isActive());
}

void TestCall::abortRunsOnce()
{
    Resolver<int> resolver;
    int aborted = 0;
    resolver.onAbort([&aborted] { ++aborted; });
    auto call = resolver.call();
    call.abort();
    call.abort();
    QCOMPARE(aborted, 1);
    QVERIFY(resolver.isAborted());
}

void TestCall::abortDoesNotRunAfterTheAnswer()
{
    Resolver<int> resolver;
    int aborted = 0;
    resolver.onAbort([&aborted] { ++aborted; });
    {
        auto call = resolver.call();
        resolver.resolve(1);
    }
    QCOMPARE(aborted, 0);
}

void TestCall::onAbortAfterDeliveryDoesNothing()
{
    QObject context;
    Resolver<int> resolver;
    const auto call = resolver.call().then(&context, [](const Result<int> &) { });
    resolver.resolve(1);
    int aborted = 0;
    resolver.onAbort([&aborted] { ++aborted; });
    spin();
    resolver.onAbort([&aborted] { ++aborted; });
    QCOMPARE(aborted, 0);
    QVERIFY(!resolver.isAborted());
}

void TestCall::onAbortAfterAbortRunsAtOnce()
{
    Resolver<int> resolver;
    resolver.call().abort();
    int aborted = 0;
    resolver.onAbort([&aborted] { ++aborted; });
    QCOMPARE(aborted, 1);
}

void TestCall::forgottenResolverFailsTheCall()
{
    auto resolver = std::make_unique<Resolver<int>>();
    auto copy = std::make_unique<Resolver<int>>(*resolver);
    auto call = resolver->call();
    QObject context;
    std::optional<Result<int>> got;
    call.then(&context, [&got](Result<int> result) { got = std::move(result); });
    resolver.reset();
    spin();
    QVERIFY(!got);
    copy.reset();
    spin();
    QVERIFY(got);
    QCOMPARE(got->error().kind, Error::Kind::Cancelled);
    QVERIFY(!got->error().what.isEmpty());
}

void TestCall::emptyHandleFailsInsteadOfHanging()
{
    const auto result = await(Call<int>());
    QVERIFY(!result);
    QCOMPARE(result.error().kind, Error::Kind::Cancelled);
    const auto mapped = await(Call<int>().map([](const Result<int> &) -> Result<QString> { return u"x"_s; }));
    QCOMPARE(mapped.value_or(u"none"_s), u"x"_s);
}

void TestCall::mapsValuesAndErrors()
{
    const auto text = [](Result<int> result) -> Result<QString> {
        if (!result)
            return failure(result.error());
        return QString::number(*result);
    };
    QCOMPARE(await(Call<int>::ready(5).map(text)).value(), u"5"_s);
    QCOMPARE(await(Call<int>::ready(failure(someError())).map(text)).error(), someError());

    Resolver<int> later;
    auto call = later.call().map(text);
    later.resolve(6);
    QCOMPARE(await(std::move(call)).value(), u"6"_s);
}

void TestCall::mapPassesTheAbortOn()
{
    Resolver<int> resolver;
    int aborted = 0;
    bool mapped = false;
    resolver.onAbort([&aborted] { ++aborted; });
    {
        const auto call = resolver.call().map([&mapped](const Result<int> &) -> Result<int> {
            mapped = true;
            return 0;
        });
    }
    QCOMPARE(aborted, 1);
    resolver.resolve(1);
    QVERIFY(!mapped);
}

void TestCall::andThenContinues()
{
    Resolver<int> first;
    Resolver<QString> second;
    int passed = 0;
    auto call = first.call().andThen([&](int value) {
        passed = value;
        return second.call();
    });
    first.resolve(3);
    second.resolve(u"done"_s);
    QCOMPARE(await(std::move(call)).value(), u"done"_s);
    QCOMPARE(passed, 3);
}

void TestCall::andThenStopsAtTheFirstError()
{
    bool called = false;
    const auto result = await(Call<int>::ready(failure(someError())).andThen([&called](int) {
        called = true;
        return Call<int>::ready(1);
    }));
    QCOMPARE(result.error(), someError());
    QVERIFY(!called);
}

void TestCall::andThenAbortsEitherHalf()
{
    for (const bool firstIsDone : {false, true}) {
        Resolver<int> first;
        Resolver<int> second;
        int firstAborted = 0;
        int secondAborted = 0;
        first.onAbort([&firstAborted] { ++firstAborted; });
        second.onAbort([&secondAborted] { ++secondAborted; });
        {
            const auto call = first.call().andThen([&second](int) { return second.call(); });
            if (firstIsDone)
                first.resolve(1);
        }
        QCOMPARE(firstAborted, firstIsDone ? 0 : 1);
        QCOMPARE(secondAborted, firstIsDone ? 1 : 0);
    }
}

void TestCall::andThenAfterVoid()
{
    Resolver<void> first;
    auto call = first.call().andThen([] { return Call<int>::ready(9); });
    first.resolve({});
    QCOMPARE(await(std::move(call)).value(), 9);
}

void TestCall::moveOnlyValuesAndCallbacks()
{
    QObject context;
    Resolver<std::unique_ptr<int>> resolver;
    int got = 0;
    auto captured = std::make_unique<int>(1);
    const auto call = resolver.call().then(
        &context, [&got, captured = std::move(captured)](Result<std::unique_ptr<int>> result) { got = **result + *captured; });
    resolver.resolve(std::make_unique<int>(2));
    spin();
    QCOMPARE(got, 3);
}

void TestCall::detachedWorkOutlivesItsHandle()
{
    QObject context;
    Resolver<int> resolver;
    int got = 0;
    resolver.call().then(&context, [&got](Result<int> result) { got = *result; }).detach(&context);
    QVERIFY(!resolver.isAborted());
    resolver.resolve(4);
    spin();
    QCOMPARE(got, 4);
}

void TestCall::detachedWorkEndsWithItsContext()
{
    auto context = std::make_unique<QObject>();
    Resolver<int> resolver;
    int aborted = 0;
    bool called = false;
    resolver.onAbort([&aborted] { ++aborted; });
    resolver.call().then(context.get(), [&called](const Result<int> &) { called = true; }).detach(context.get());
    context.reset();
    QCOMPARE(aborted, 1);
    resolver.resolve(1);
    spin();
    QVERIFY(!called);
}

void TestCall::detachToAnotherObject()
{
    Owner context;
    auto keeper = std::make_unique<Owner>();
    bool called = false;
    {
        Resolver<int> resolver;
        resolver.call().then(&context, [&called](const Result<int> &) { called = true; }).detach(keeper.get());
        keeper.reset();
        QVERIFY(resolver.isAborted());
    }
    keeper = std::make_unique<Owner>();
    Resolver<int> resolver;
    resolver.call().then(&context, [&called](const Result<int> &) { called = true; }).detach(keeper.get());
    resolver.resolve(1);
    spin();
    QVERIFY(called);
    QCOMPARE(keeper->watchers(), 0);
    QCOMPARE(context.watchers(), 0);
}

void TestCall::detachWithoutReceiver()
{
    auto context = std::make_unique<Owner>();
    Resolver<int> resolver;
    resolver.call().detach(context.get());
    QVERIFY(!resolver.isAborted());
    resolver.resolve(1);
    spin();
    QCOMPARE(context->watchers(), 0);

    Resolver<int> other;
    other.call().detach(context.get());
    context.reset();
    QVERIFY(other.isAborted());
}

void TestCall::nothingPilesUpOnTheContext()
{
    Owner context;
    for (int i = 0; i < 100; ++i) {
        Resolver<int> resolver;
        resolver.call().then(&context, [](const Result<int> &) { }).detach(&context);
        resolver.resolve(i);
    }
    QVERIFY(context.watchers() > 0);
    spin();
    QCOMPARE(context.watchers(), 0);
    for (int i = 0; i < 100; ++i) {
        Resolver<int> resolver;
        const auto call = resolver.call().then(&context, [](const Result<int> &) { });
    }
    QCOMPARE(context.watchers(), 0);
}

void TestCall::nothingIsKeptAfterwards()
{
    QObject context;
    const auto token = std::make_shared<int>(0);
    { // delivered
        Resolver<int> resolver;
        resolver.onAbort([token, resolver] { }); // a cycle that the answer breaks
        auto call = resolver.call()
                        .map([token](Result<int> result) { return result; })
                        .andThen([token](int value) { return Call<int>::ready(value); })
                        .on(&context)
                        .then(&context, [token](const Result<int> &) {});
        resolver.resolve(1);
        spin();
        QCOMPARE(token.use_count(), 1L);
    }
    { // aborted
        Resolver<int> resolver;
        {
            auto call = resolver.call()
                            .map([token](Result<int> result) { return result; })
                            .andThen([token](int value) { return Call<int>::ready(value); })
                            .on(&context)
                            .then(&context, [token](const Result<int> &) {});
        }
        QCOMPARE(token.use_count(), 1L);
    }
    { // aborted with the delivery in the queue
        Resolver<int> resolver;
        {
            auto call = resolver.call().on(&context).then(&context, [token](const Result<int> &) { });
            resolver.resolve(1);
        }
        spin();
        QCOMPARE(token.use_count(), 1L);
    }
    { // nobody ever answers
        auto call = Resolver<int>().call().map([token](Result<int> result) { return result; });
        QCOMPARE(token.use_count(), 1L);
    }
}

void TestCall::answersFromAnotherThread()
{
    QObject context;
    Resolver<int> resolver;
    QThread *where = nullptr;
    const auto call = resolver.call().then(&context, [&where](const Result<int> &) { where = QThread::currentThread(); });
    std::jthread worker([resolver] { resolver.resolve(1); });
    QTRY_VERIFY(where);
    QCOMPARE(where, thread());
}

void TestCall::onHopsToTheContextsThread()
{
    QObject context;
    Resolver<int> resolver;
    std::atomic<QThread *> mappedOn = nullptr;
    auto call = resolver.call().on(&context).map([&mappedOn](Result<int> result) {
        mappedOn = QThread::currentThread();
        return result;
    });
    std::jthread worker([resolver] { resolver.resolve(8); });
    QCOMPARE(await(std::move(call)).value(), 8);
    QCOMPARE(mappedOn.load(), thread());

    auto gone = std::make_unique<QObject>();
    Resolver<int> other;
    auto lost = other.call().on(gone.get());
    gone.reset();
    QVERIFY(other.isAborted());
    QCOMPARE(await(std::move(lost)).error().kind, Error::Kind::Cancelled);
}

void TestCall::contextDiesWhileOthersResolve()
{
    for (int round = 0; round < 200; ++round) {
        auto context = std::make_unique<QObject>();
        std::vector<Resolver<int>> resolvers(8);
        std::vector<Call<int>> calls;
        int delivered = 0;
        for (const auto &resolver : resolvers)
            calls.push_back(resolver.call().then(context.get(), [&delivered](const Result<int> &) { ++delivered; }));
        QSemaphore go;
        std::jthread worker([&resolvers, &go] {
            go.release();
            for (const auto &resolver : resolvers)
                resolver.resolve(1);
        });
        go.acquire();
        context.reset();
        worker.join();
        spin();
        QCOMPARE(delivered, 0);
    }
}

void TestCall::handleDiesWhileOthersResolve()
{
    QObject context;
    for (int round = 0; round < 200; ++round) {
        std::vector<Resolver<int>> resolvers(8);
        std::vector<Call<int>> calls;
        std::atomic<int> aborted = 0;
        int delivered = 0;
        for (const auto &resolver : resolvers) {
            resolver.onAbort([&aborted] { ++aborted; });
            calls.push_back(resolver.call()
                    .andThen([](int value) { return Call<int>::ready(value); })
                    .map([](Result<int> result) { return result; })
                    .then(&context, [&delivered](const Result<int> &) { ++delivered; }));
        }
        QSemaphore go;
        std::jthread worker([&resolvers, &go] {
            go.release();
            for (const auto &resolver : resolvers)
                resolver.resolve(1);
        });
        go.acquire();
        calls.clear();
        worker.join();
        spin();
        QCOMPARE(delivered, 0);
        QVERIFY(aborted <= 8);
    }
}

void TestCall::bagKeepsAndAborts()
{
    QObject context;
    Resolver<int> first;
    Resolver<QString> second;
    int got = 0;
    {
        CallBag bag;
        bag.add(first.call().then(&context, [&got](Result<int> result) { got = *result; }));
        bag.add(second.call().then(&context, [](const Result<QString> &) { }));
        QCOMPARE(bag.activeCount(), 2U);
        first.resolve(1);
        spin();
        QCOMPARE(got, 1);
        QCOMPARE(bag.activeCount(), 1U);
    }
    QVERIFY(second.isAborted());
    QVERIFY(!first.isAborted());
}

void TestCall::bagForgetsTheFinished()
{
    QObject context;
    CallBag bag;
    for (int i = 0; i < 1000; ++i) {
        bag.add(Call<int>::ready(i).then(&context, [](const Result<int> &) { }));
        spin();
    }
    QVERIFY2(bag.heldCount() <= 32, qPrintable(QString::number(bag.heldCount())));
}

POLYDECK_TEST_MAIN(TestCall)

#include "test_call.moc"
