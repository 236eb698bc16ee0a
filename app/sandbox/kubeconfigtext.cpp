// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kubeconfigtext.h"

namespace Polydeck::Sandbox
{

QByteArray kubeConfigText(quint16 port, const QByteArray &caPem, const Users &users)
{
    return QByteArray(R"(# Polydeck's sandbox: a simulated cluster on this computer, with nothing behind it.
# It is gone when the program that wrote this file ends, and so are its credentials.
apiVersion: v1
kind: Config
preferences: {}
current-context: sandbox
clusters:
- name: sandbox
  cluster:
    server: https://127.0.0.1:@PORT@
    certificate-authority-data: @CA@
contexts:
# All rights in the namespaces default, polyaxon-v1 and polyaxon-v2; may list namespaces.
- name: sandbox
  context:
    cluster: sandbox
    user: sandbox-engineer
    namespace: polyaxon-v1
# The same person where no Polyaxon is installed.
- name: sandbox-empty
  context:
    cluster: sandbox
    user: sandbox-engineer
    namespace: default
# Few rights: no secrets, no list of namespaces.
- name: sandbox-restricted
  context:
    cluster: sandbox
    user: sandbox-guest
    namespace: polyaxon-v1
# A second Polyaxon, of the current generation.
- name: sandbox-v2
  context:
    cluster: sandbox
    user: sandbox-engineer
    namespace: polyaxon-v2
users:
- name: sandbox-engineer
  user:
    token: @ENGINEER@
- name: sandbox-guest
  user:
    token: @GUEST@
)")
        .replace("@PORT@", QByteArray::number(port))
        .replace("@CA@", caPem.toBase64())
        .replace("@ENGINEER@", users.engineer().token)
        .replace("@GUEST@", users.guest().token);
}

} // namespace Polydeck::Sandbox
