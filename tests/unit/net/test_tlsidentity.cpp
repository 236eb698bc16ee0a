// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <net/tlsidentity.h>

#include <testsupport/await.h>
#include <testsupport/certificates.h>
#include <testsupport/testmain.h>

using namespace Polydeck;
using namespace Polydeck::Testing;
using namespace Qt::StringLiterals;

class TestTlsIdentity : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsEachKind_data();
    void readsEachKind();
    void readsOlderKeyForms();
    void readsChainsAndCombinedFiles();
    void ed25519IsNamed();
    void encryptedKeyIsNamed_data();
    void encryptedKeyIsNamed();
    void mismatchIsFound_data();
    void mismatchIsFound();
    void badInput_data();
    void badInput();
    void readsCertificates();
    void errorsHoldNoKeyMaterial();
    void damagedBytesNeverCrash();

private:
    CertificateAuthority m_authority;
};

namespace {

CertificateOptions ofType(KeyType type)
{
    CertificateOptions options;
    options.keyType = type;
    return options;
}

} // namespace

void TestTlsIdentity::readsEachKind_data()
{
    QTest::addColumn<KeyType>("type");
    QTest::addColumn<QSsl::KeyAlgorithm>("algorithm");
    QTest::newRow("EC") << KeyType::Ec << QSsl::Ec;
    QTest::newRow("RSA") << KeyType::Rsa << QSsl::Rsa;
    QTest::newRow("DSA") << KeyType::Dsa << QSsl::Dsa;
}

void TestTlsIdentity::readsEachKind()
{
    QFETCH(KeyType, type);
    const auto made = m_authority.issue(ofType(type));
    const auto identity = Net::readTlsIdentity(made.certificatePem, made.keyPem);
    QVERIFY2(identity, failureText(identity));
    QVERIFY(!identity->isNull());
    QCOMPARE(identity->chain, made.chain);
    QTEST(identity->key.algorithm(), "algorithm");
}

void TestTlsIdentity::readsOlderKeyForms()
{
    const auto rsa = m_authority.issue(ofType(KeyType::Rsa));
    const auto pkcs1 = runOpenssl({u"rsa"_s, u"-traditional"_s}, rsa.keyPem);
    QVERIFY(pkcs1.contains("BEGIN RSA PRIVATE KEY"));
    const auto fromRsa = Net::readTlsIdentity(rsa.certificatePem, pkcs1);
    QVERIFY2(fromRsa, failureText(fromRsa));

    const auto ec = m_authority.issue(ofType(KeyType::Ec));
    const auto sec1 = runOpenssl({u"ec"_s}, ec.keyPem);
    const auto parameters = runOpenssl({u"ecparam"_s, u"-name"_s, u"prime256v1"_s});
    for (const QByteArray &form : {sec1, QByteArray(parameters + sec1), QByteArray(sec1).replace("\n", "\r\n")}) {
        const auto fromEc = Net::readTlsIdentity(ec.certificatePem, form);
        QVERIFY2(fromEc, failureText(fromEc));
    }
}

void TestTlsIdentity::readsChainsAndCombinedFiles()
{
    const auto below = m_authority.intermediate(u"Below"_s);
    const auto leaf = below.issue({});
    const QByteArray chain = "subject: leaf\n" + leaf.certificatePem + "\nsubject: below\n" + below.pem();
    const auto identity = Net::readTlsIdentity(chain, leaf.keyPem);
    QVERIFY2(identity, failureText(identity));
    QCOMPARE(identity->chain, (QList{leaf.certificate(), below.certificate()}));

    const QByteArray combined = leaf.keyPem + chain;
    const auto same = Net::readTlsIdentity(combined, combined);
    QVERIFY2(same, failureText(same));
    QCOMPARE(*same, *identity);
}

void TestTlsIdentity::ed25519IsNamed()
{
    const auto made = m_authority.issue(ofType(KeyType::Ed25519));
    const auto identity = Net::readTlsIdentity(made.certificatePem, made.keyPem);
    QVERIFY(!identity);
    QCOMPARE(identity.error().kind, Error::Kind::Unsupported);
    QVERIFY2(identity.error().what.contains("Ed25519"_L1), failureText(identity));
    QVERIFY2(identity.error().hint.contains("EC"_L1), failureText(identity));
}

void TestTlsIdentity::encryptedKeyIsNamed_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("PKCS#8") << QStringList{u"pkcs8"_s, u"-topk8"_s, u"-passout"_s, u"pass:secret"_s};
    QTest::newRow("traditional") << QStringList{u"rsa"_s, u"-traditional"_s, u"-aes128"_s, u"-passout"_s, u"pass:secret"_s};
}

void TestTlsIdentity::encryptedKeyIsNamed()
{
    QFETCH(QStringList, arguments);
    const auto made = m_authority.issue(ofType(KeyType::Rsa));
    const auto identity = Net::readTlsIdentity(made.certificatePem, runOpenssl(arguments, made.keyPem));
    QVERIFY(!identity);
    QCOMPARE(identity.error().kind, Error::Kind::Unsupported);
    QVERIFY2(identity.error().what.contains("passphrase"_L1), failureText(identity));
}

void TestTlsIdentity::mismatchIsFound_data()
{
    QTest::addColumn<KeyType>("certificate");
    QTest::addColumn<KeyType>("key");
    QTest::newRow("EC") << KeyType::Ec << KeyType::Ec;
    QTest::newRow("RSA") << KeyType::Rsa << KeyType::Rsa;
    QTest::newRow("DSA") << KeyType::Dsa << KeyType::Dsa;
    QTest::newRow("kinds") << KeyType::Ec << KeyType::Rsa;
}

void TestTlsIdentity::mismatchIsFound()
{
    QFETCH(KeyType, certificate);
    QFETCH(KeyType, key);
    const auto made = m_authority.issue(ofType(certificate));
    const auto identity = Net::readTlsIdentity(made.certificatePem, generateKey(key));
    QVERIFY(!identity);
    QCOMPARE(identity.error().kind, Error::Kind::Tls);
    QVERIFY2(identity.error().what.contains("does not belong"_L1), failureText(identity));
}

void TestTlsIdentity::badInput_data()
{
    const auto good = m_authority.issue({});
    QTest::addColumn<QByteArray>("certificate");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QString>("says");
    const auto cut = [](const QByteArray &pem) { return pem.first(pem.size() / 2); };
    auto scrambled = good.certificatePem;
    scrambled[60] = scrambled[60] == 'A' ? 'B' : 'A';
    QTest::newRow("nothing") << QByteArray() << good.keyPem << u"no certificate"_s;
    QTest::newRow("no key") << good.certificatePem << QByteArray() << u"no private key"_s;
    QTest::newRow("swapped") << good.keyPem << good.certificatePem << u"no certificate"_s;
    QTest::newRow("certificate twice") << good.certificatePem << good.certificatePem << u"no private key"_s;
    QTest::newRow("cut certificate") << cut(good.certificatePem) << good.keyPem << u"cut off"_s;
    QTest::newRow("cut key") << good.certificatePem << cut(good.keyPem) << u"cut off"_s;
    QTest::newRow("base64 of PEM") << good.certificatePem.toBase64() << good.keyPem << u"no certificate"_s;
    QTest::newRow("empty block") << QByteArray("-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n") << good.keyPem
                                 << u"damaged"_s;
    QTest::newRow("damaged key") << good.certificatePem
                                 << QByteArray("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n") << u"damaged"_s;
}

void TestTlsIdentity::badInput()
{
    QFETCH(QByteArray, certificate);
    QFETCH(QByteArray, key);
    QFETCH(QString, says);
    const auto identity = Net::readTlsIdentity(certificate, key);
    QVERIFY(!identity);
    QCOMPARE(identity.error().kind, Error::Kind::Tls);
    QVERIFY2(identity.error().what.contains(says), failureText(identity));
    QVERIFY(!identity.error().hint.isEmpty());
}

void TestTlsIdentity::readsCertificates()
{
    const CertificateAuthority other(u"Other"_s);
    const QByteArray both = "# the old one\n" + m_authority.pem() + "# the new one\n" + other.pem();
    const auto read = Net::readCertificates(both);
    QVERIFY2(read, failureText(read));
    QCOMPARE(*read, (QList{m_authority.certificate(), other.certificate()}));

    const auto damaged
        = Net::readCertificates(m_authority.pem() + QByteArray("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"));
    QVERIFY(!damaged);
    QVERIFY2(damaged.error().what.contains(u'2'), failureText(damaged));
}

void TestTlsIdentity::errorsHoldNoKeyMaterial()
{
    const auto made = m_authority.issue({});
    const auto body = made.keyPem.split('\n').value(1);
    for (const auto &key : {generateKey(KeyType::Ed25519), made.keyPem.first(made.keyPem.size() - 10),
             QByteArray(made.keyPem).replace("PRIVATE", "PRIVATE ")}) {
        const auto identity = Net::readTlsIdentity(made.certificatePem, key);
        QVERIFY(!identity);
        QVERIFY(!failureText(identity).contains(body));
    }
}

void TestTlsIdentity::damagedBytesNeverCrash()
{
    const auto made = m_authority.issue(ofType(KeyType::Ec));
    for (qsizetype i = 0; i < made.keyPem.size(); ++i) {
        auto key = made.keyPem;
        key[i] = key[i] == 'x' ? 'y' : 'x';
        const auto identity = Net::readTlsIdentity(made.certificatePem, key);
        QVERIFY(identity || !identity.error().what.isEmpty());
        const auto shorter = Net::readTlsIdentity(made.certificatePem, made.keyPem.first(i));
        QVERIFY(!shorter || i >= made.keyPem.size() - 2);
    }
}

POLYDECK_TEST_MAIN(TestTlsIdentity)

#include "test_tlsidentity.moc"
