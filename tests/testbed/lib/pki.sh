# shellcheck shell=bash
# SPDX-FileCopyrightText: 2026 The Polydeck authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The test bed's own certificate authority, its users' tokens and its kubeconfigs.

tb_pki=$tb_state/pki

pki_key() { # FILE KIND
    case $2 in
        ec) openssl ecparam -name prime256v1 -genkey -noout -out "$1" ;;
        rsa) openssl genrsa -out "$1" 2048 ;;
    esac 2>/dev/null
}

pki_leaf() { # NAME KIND SUBJECT USAGE SAN
    local file=$tb_pki/$1 extensions
    extensions=$(printf '%s\n' basicConstraints=CA:FALSE keyUsage=digitalSignature,keyEncipherment "extendedKeyUsage=$4" ${5:+"subjectAltName=$5"})
    pki_key "$file.key" "$2" &&
        openssl req -new -key "$file.key" -subj "$3" -out "$file.csr" &&
        openssl x509 -req -in "$file.csr" -CA "$tb_pki/ca.crt" -CAkey "$tb_pki/ca.key" -CAcreateserial \
            -days 3650 -extfile <(printf '%s\n' "$extensions") -out "$file.crt" 2>/dev/null
}

# The admin's key is RSA, as kubeadm and Rancher make them; the others are EC, which is quicker.
pki_make() {
    [[ -e $tb_pki/.done ]] && return
    say "making certificates and tokens"
    rm -rf "$tb_pki"
    mkdir -m 700 -p "$tb_pki"
    pki_key "$tb_pki/ca.key" ec &&
        openssl req -x509 -new -key "$tb_pki/ca.key" -days 3650 -subj "/CN=polydeck-testbed-ca" \
            -addext keyUsage=critical,keyCertSign,cRLSign,digitalSignature -out "$tb_pki/ca.crt" &&
        pki_leaf apiserver ec /CN=kube-apiserver serverAuth \
            DNS:localhost,DNS:kubernetes,DNS:kubernetes.default,DNS:kubernetes.default.svc,IP:127.0.0.1,IP:10.96.0.1 &&
        pki_leaf kubelet ec /CN=kubelet serverAuth DNS:localhost,IP:127.0.0.1 &&
        pki_leaf kubelet-client ec /O=system:masters/CN=apiserver-kubelet-client clientAuth "" &&
        pki_leaf admin rsa /O=system:masters/CN=admin clientAuth "" &&
        pki_key "$tb_pki/sa.key" ec &&
        openssl ec -in "$tb_pki/sa.key" -pubout -out "$tb_pki/sa.pub" 2>/dev/null &&
        tokens_make && touch "$tb_pki/.done" || die "openssl could not make the certificates."
}

tokens_make() {
    local user
    umask 077
    for user in engineer nobody polyaxon agent; do
        openssl rand -hex 24 >"$tb_pki/$user.token" || return
    done
    openssl rand -hex 24 >"$tb_pki/polyaxon.secret"
}

# The API server reads this file only when it starts, so a change (also one by `fault`) ends the running one.
tokens_write() {
    local wanted
    wanted="$(<"$tb_pki/engineer.token"),engineer,uid-engineer,\"ml-engineers\"
$(<"$tb_pki/nobody.token"),nobody,uid-nobody
$(<"$tb_pki/polyaxon.token"),polyaxon,uid-polyaxon,\"testbed-servers\"
$(<"$tb_pki/agent.token"),agent,uid-agent,\"testbed-servers\""
    if [[ -e $tb_pki/tokens.csv && $(<"$tb_pki/tokens.csv") == "$wanted" ]]; then return; fi
    daemon_stop kube-apiserver
    (umask 077 && printf '%s\n' "$wanted" >"$tb_pki/tokens.csv")
}

kubeconfig_cluster() {
    cat <<END
apiVersion: v1
kind: Config
clusters:
- name: testbed
  cluster:
    server: https://127.0.0.1:$port_apiserver
    certificate-authority-data: $(base64 -w0 "$tb_pki/ca.crt")
END
}

# What a person of the test bed gets: three identities, the powerless one current.
kubeconfig_people() {
    kubeconfig_cluster
    cat <<END
contexts:
- name: testbed-admin
  context: {cluster: testbed, user: testbed-admin}
- name: testbed-engineer
  context: {cluster: testbed, user: testbed-engineer, namespace: $tb_namespace}
- name: testbed-nobody
  context: {cluster: testbed, user: testbed-nobody, namespace: $tb_namespace}
current-context: testbed-nobody
users:
- name: testbed-admin
  user:
    client-certificate-data: $(base64 -w0 "$tb_pki/admin.crt")
    client-key-data: $(base64 -w0 "$tb_pki/admin.key")
- name: testbed-engineer
  user: {token: $(<"$tb_pki/engineer.token")}
- name: testbed-nobody
  user: {token: $(<"$tb_pki/nobody.token")}
END
}

kubeconfig_server() { # USER: one context, with a token
    kubeconfig_cluster
    cat <<END
contexts:
- name: server
  context: {cluster: testbed, user: $1, namespace: $tb_namespace}
current-context: server
users:
- name: $1
  user: {token: $(<"$tb_pki/$1.token")}
END
}

kubeconfig_admin() {
    kubeconfig_people | sed 's/^current-context: .*/current-context: testbed-admin/'
}

kubeconfigs_write() {
    local file
    umask 077
    kubeconfig_people >"$tb_state/kubeconfig.new"
    kubeconfig_admin >"$tb_state/admin.kubeconfig.new"
    kubeconfig_server polyaxon >"$tb_state/polyaxon.kubeconfig.new"
    for file in kubeconfig admin.kubeconfig polyaxon.kubeconfig; do
        mv -f "$tb_state/$file.new" "$tb_state/$file"
    done
}
