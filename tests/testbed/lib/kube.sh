# shellcheck shell=bash
# SPDX-FileCopyrightText: 2026 The Polydeck authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The Kubernetes side: etcd, kube-apiserver, kube-controller-manager and the fake kubelet.

admin_kubectl() { kubectl --kubeconfig "$tb_state/admin.kubeconfig" "$@"; }

etcd_healthy() { curl -sf -m 2 --noproxy '*' "http://127.0.0.1:$port_etcd/health"; }

apiserver_ready() {
    curl -sf -m 2 --noproxy '*' --cacert "$tb_pki/ca.crt" --cert "$tb_pki/admin.crt" --key "$tb_pki/admin.key" \
        "https://127.0.0.1:$port_apiserver/readyz"
}

etcd_start() {
    daemon_alive etcd && return
    daemon_start etcd etcd --data-dir "$tb_state/etcd" --log-level warn --unsafe-no-fsync \
        --listen-client-urls "http://127.0.0.1:$port_etcd" --advertise-client-urls "http://127.0.0.1:$port_etcd" \
        --listen-peer-urls "http://127.0.0.1:$port_etcd_peer" --initial-advertise-peer-urls "http://127.0.0.1:$port_etcd_peer" \
        --initial-cluster "default=http://127.0.0.1:$port_etcd_peer"
}

apiserver_start() {
    local old=()
    daemon_alive kube-apiserver && return
    [[ $tb_kube_version == v1.20.* ]] && old=(--insecure-port=0)
    daemon_start kube-apiserver "$tb_kube_bin/kube-apiserver" "${old[@]}" \
        --etcd-servers="http://127.0.0.1:$port_etcd" \
        --bind-address=127.0.0.1 --advertise-address=127.0.0.1 --secure-port="$port_apiserver" \
        --tls-cert-file="$tb_pki/apiserver.crt" --tls-private-key-file="$tb_pki/apiserver.key" \
        --client-ca-file="$tb_pki/ca.crt" --token-auth-file="$tb_pki/tokens.csv" --anonymous-auth=true \
        --authorization-mode=RBAC --allow-privileged=true --endpoint-reconciler-type=none \
        --service-account-issuer=https://kubernetes.default.svc --service-account-signing-key-file="$tb_pki/sa.key" \
        --service-account-key-file="$tb_pki/sa.pub" --service-cluster-ip-range=10.96.0.0/16 \
        --kubelet-preferred-address-types=InternalIP --kubelet-certificate-authority="$tb_pki/ca.crt" \
        --kubelet-client-certificate="$tb_pki/kubelet-client.crt" --kubelet-client-key="$tb_pki/kubelet-client.key"
}

# Nodes here send no heartbeats, so the node controllers are left out.
controllers_start() {
    local old=()
    daemon_alive kube-controller-manager && return
    [[ $tb_kube_version == v1.20.* ]] && old=(--port=0)
    daemon_start kube-controller-manager "$tb_kube_bin/kube-controller-manager" "${old[@]}" \
        --kubeconfig="$tb_state/admin.kubeconfig" --leader-elect=false \
        --bind-address=127.0.0.1 --secure-port="$port_controllers" \
        --service-account-private-key-file="$tb_pki/sa.key" --root-ca-file="$tb_pki/ca.crt" \
        --cluster-signing-cert-file="$tb_pki/ca.crt" --cluster-signing-key-file="$tb_pki/ca.key" \
        --controllers='*,-nodelifecycle,-nodeipam'
}

kubelet_start() {
    daemon_alive fakekubelet && return
    daemon_start fakekubelet "$tb_kube_bin/fakekubelet" --kubeconfig "$tb_state/admin.kubeconfig" --port "$port_kubelet" \
        --tls-cert "$tb_pki/kubelet.crt" --tls-key "$tb_pki/kubelet.key" --client-ca "$tb_pki/ca.crt" --logs "$tb_state/pods"
}

kube_start() {
    etcd_start
    wait_for 30 etcd etcd_healthy || return
    apiserver_start
    wait_for 90 kube-apiserver apiserver_ready || return
    controllers_start
    kubelet_start
}

# The objects of the platform; applied again only when they changed or were removed.
kube_provision() {
    local objects stamp=$tb_state/provisioned
    objects=$(manifests_render) || return
    if [[ -e $stamp && $(<"$stamp") == "$objects" ]] && admin_kubectl -n "$tb_namespace" get service "$tb_gateway" >/dev/null 2>&1; then
        return
    fi
    say "creating the platform's objects in namespace $tb_namespace"
    rm -f "$stamp"
    admin_kubectl apply --server-side --force-conflicts -f "$tb_dir/manifests/crds.yaml" >>"$tb_log/provision.log" 2>&1 &&
        printf '%s\n' "$objects" | admin_kubectl apply --server-side --force-conflicts -f - >>"$tb_log/provision.log" 2>&1 &&
        printf '%s\n' "$objects" >"$stamp" || {
        say "the API server refused the platform's objects, see $tb_log/provision.log"
        return 1
    }
}

manifests_render() {
    sed -e "s|@NAMESPACE@|$tb_namespace|g" -e "s|@GATEWAY@|$tb_gateway|g" -e "s|@POLYAXON_ADDRESS@|127.0.0.1:$port_polyaxon|g" \
        -e "s|@GATEWAY_LOG@|$tb_log/gateway.cri|g" -e "s|@VERSION@|$tb_polyaxon_version|g" "$tb_dir/manifests/rbac.yaml" "$tb_dir/manifests/polyaxon.yaml" &&
        python3 "$tb_dir/lib/helmrelease.py" "$tb_namespace" "$tb_polyaxon_version"
}

# One pod, ready, and not on its way out.
gateway_ready() {
    [[ $(admin_kubectl -n "$tb_namespace" get pods -l "app.kubernetes.io/name=$tb_gateway" -o \
        'jsonpath={range .items[*]}{.metadata.deletionTimestamp}{.status.conditions[?(@.type=="Ready")].status}{end}') == True ]]
}
