#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Polydeck authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# tour.sh sandbox|testbed POLYDECK FOLDER: run the tour; FOLDER keeps the pictures. On the test bed, look at the outcome with
# the clients that people use: kubectl sees the switched context and both secrets, the Polyaxon API sees the run's end.
set -uo pipefail
bed=$1 polydeck=$2 folder=$3
[[ -n ${DISPLAY-} ]] || { echo "SKIP: the tour needs a display"; exit 77; }
if [[ $bed == testbed && -z ${POLYDECK_TESTBED_KUBECONFIG-} ]]; then
    echo "SKIP: ${POLYDECK_TESTBED_SKIP_REASON:-the test bed is not running}"
    exit 77
fi
rm -rf "$folder" && mkdir -p "$folder" || exit 1
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export HOME=$home XDG_CONFIG_HOME=$home/config XDG_CACHE_HOME=$home/cache XDG_DATA_HOME=$home/data NO_PROXY='*' no_proxy='*'
unset QT_QPA_PLATFORM KUBECONFIG
if [[ $bed == sandbox ]]; then
    exec "$polydeck" --tour "$folder"
fi

(umask 077 && cp "$POLYDECK_TESTBED_KUBECONFIG" "$home/kubeconfig") || exit 1
export KUBECONFIG=$home/kubeconfig
failed=0
expect() { # WHAT WANTED GOT
    if [[ $3 == "$2" ]]; then echo "ok $1: $3"; else echo "FAIL $1: wanted $2, got $3" && failed=1; fi
}
for secret in harbor-credentials ecs-s3-credentials; do
    kubectl --context testbed-admin -n polyaxon-v1 delete secret "$secret" --ignore-not-found >/dev/null || exit 1
done
said=$("$polydeck" --tour "$folder" --testbed) || { echo "$said"; exit 1; }
echo "$said"
expect "context in the file" testbed-engineer "$(kubectl config current-context)"
expect "keys of ecs-s3-credentials" awsAccessKeyID,awsSecretAccessKey,ecsS3EndpointURL \
    "$(kubectl get secret ecs-s3-credentials -o json | jq -r '.data | keys | join(",")')"
expect "type of ecs-s3-credentials" Opaque "$(kubectl get secret ecs-s3-credentials -o jsonpath='{.type}')"
expect "type of harbor-credentials" kubernetes.io/dockerconfigjson "$(kubectl get secret harbor-credentials -o jsonpath='{.type}')"
# As kubectl itself makes it: the same bytes from the same values.
made() { jq -r '.data[".dockerconfigjson"]' | base64 -d; }
harbor=$(kubectl get secret harbor-credentials -o json | made)
read -r server user password < <(jq -r '.auths | to_entries[0] | [.key, .value.username, .value.password] | @tsv' <<<"$harbor")
expect "bytes of harbor-credentials" "$(kubectl create secret docker-registry harbor-credentials --dry-run=client -o json \
    --docker-server="$server" --docker-username="$user" --docker-password="$password" | made | sha256sum)" "$(printf %s "$harbor" | sha256sum)"
project=$(sed -n 's/^ok [0-9]* create-project: \([^ ]*\) .*/\1/p' <<<"$said")
run=$(curl -sf --compressed "$POLYDECK_TESTBED_POLYAXON_URL/api/v1/default/$project/runs" | jq -r '[.results[].status] | join(",")')
expect "runs of $project" succeeded "$run"
exit $failed
