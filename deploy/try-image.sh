#!/usr/bin/env bash
# Builds the image of ../Dockerfile and runs it, on a Debian without a container registry and without a runtime: as root,
# after  apt-get install --no-install-recommends buildah debootstrap
# The base is Debian's minimal one with this machine's Node. The image runs as its user, with a read-only root and a /tmp
# in memory, by chroot in a mount namespace of its own; what it is to run is read from the image.
#   deploy/try-image.sh            PORT=3000 ROOTFS=/var/tmp/pointline-rootfs  (kept, since it takes a minute)
set -euo pipefail
cd "$(dirname "$0")/.."

export BUILDAH_ISOLATION=chroot STORAGE_DRIVER=vfs
rootfs=${ROOTFS:-/var/tmp/pointline-rootfs}
port=${PORT:-3000}
suite=$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)
secret=a-secret token=a-token-to-try-it-with-and-nothing-else
url=http://127.0.0.1:$port
work=$(mktemp -d)
started=() containers=()

say() { printf '%5ds  %s\n' "$SECONDS" "$*"; }

clean_up() {
  for pid in "${started[@]}"; do
    kill "$pid" 2>/dev/null || true
    wait "$pid" || true
  done
  for container in "${containers[@]}"; do buildah rm "$container" >/dev/null || true; done
  rm -rf "$work"
}
trap clean_up EXIT

until_so() { # what, seconds, command…
  local what=$1 left=$2
  shift 2
  until "$@" >/dev/null 2>&1; do
    ((left-- > 0)) || { say "NOT so: $what"; tail -n 20 "$work/app.log" || true; exit 1; }
    sleep 1
  done
  say "$what"
}

[ -x "$rootfs/bin/sh" ] || debootstrap --variant=minbase "$suite" "$rootfs" http://deb.debian.org/debian >/dev/null
say "a base of Debian $suite"

make_bases() {
  local base certificates=${NODE_EXTRA_CA_CERTS:-}
  base=$(buildah from scratch)
  containers+=("$base")
  buildah add --quiet "$base" "$rootfs" / >/dev/null
  buildah add --quiet "$base" "$(readlink -f "$(command -v node)")" /usr/local/bin/node >/dev/null
  buildah commit --quiet "$base" localhost/pointline-base >/dev/null
  buildah add --quiet "$base" "$(npm root --global)/npm" /usr/local/lib/node_modules/npm >/dev/null
  buildah run "$base" -- ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
  if [ -n "$certificates" ]; then
    buildah add --quiet "$base" "$certificates" /etc/certificates.pem >/dev/null
    buildah config --env NODE_EXTRA_CA_CERTS=/etc/certificates.pem "$base"
  fi
  buildah commit --quiet "$base" localhost/pointline-build-base >/dev/null
}
make_bases
buildah bud --quiet --format docker --layers=false --tag localhost/pointline \
  --build-arg BASE=localhost/pointline-base --build-arg BUILD_BASE=localhost/pointline-build-base . >/dev/null
say "the image: $(buildah images --format '{{.Size}}' localhost/pointline), of it the base" \
  "$(buildah images --format '{{.Size}}' localhost/pointline-base)"

node --import tsx scripts/scratch-postgres.ts >"$work/postgres" &
started+=($!)
until_so 'Postgres' 60 grep -q . "$work/postgres"

# What the image says of itself, as arguments one a line
told() { buildah inspect --type image localhost/pointline | node -e "
  const { Docker: { config } } = JSON.parse(require('fs').readFileSync(0, 'utf8'));
  console.log([$1].flat().join('\n'));"; }
mapfile -t variables < <(told config.Env)
mapfile -t command < <(told config.Cmd)
mapfile -t check < <(told 'config.Healthcheck.Test.slice(1)')
user=$(told config.User) folder=$(told config.WorkingDir)
container=$(buildah from localhost/pointline)
containers+=("$container")
root=$(buildah mount "$container")

# shellcheck disable=SC2016 # the inner shell has these variables
inside() { # command…: becomes it, as the image's user in a root that nobody can write to
  exec unshare --mount sh -euc '
    root=$1 user=$2 folder=$3; shift 3
    mount --bind "$root" "$root"
    mount --options remount,bind,ro "$root"
    mount -t tmpfs tmpfs "$root/tmp"
    mount --rbind /dev "$root/dev"
    mount -t proc proc "$root/proc"
    exec chroot --userspec="$user" "$root" /usr/bin/env --ignore-environment --chdir="$folder" "$@"' \
    sh "$root" "$user" "$folder" "${variables[@]}" PORT="$port" "$@"
}
(inside touch /tmp/written)
if (inside touch /pointline/written) 2>/dev/null; then say 'NOT so: nothing can be written'; exit 1; fi
say "nothing can be written but in /tmp, by user $user"

inside DATABASE_URL="$(cat "$work/postgres")" VOUCHERIFY_WEBHOOK_SECRET="$secret" POINTLINE_API_TOKEN="$token" \
  "${command[@]}" >"$work/app.log" 2>&1 &
started+=($!)
is_healthy() { (inside "${check[@]}"); }
until_so 'the health check of the image passes' 60 is_healthy
say "resident: $(($(awk '/VmRSS/ { print $2 }' "/proc/${started[1]}/status") / 1024)) MB"

cat >"$work/event.json" <<JSON
{"id":"whs_1","type":"customer.created","data":{"customer":{"id":"cust_1","source_id":"shop-1","object":"customer"}},
"event":{"id":"evcus_1","type":"customer.created","created_at":"2026-01-01T00:00:00Z"}}
JSON
npm run --silent send -- "$work/event.json" --url "$url" --secret "$secret" | grep -q '^200 .*stored'
curl --silent --fail -H "authorization: Bearer $token" "$url/api/customers?source_id=shop-1" | grep -q cust_1
say 'a signed webhook was taken, and is read back'
if grep -v '^{' "$work/app.log"; then say 'NOT so: all lines of the log are JSON'; exit 1; fi

kill "${started[1]}"
wait "${started[1]}"
say 'SIGTERM ended it with 0'
