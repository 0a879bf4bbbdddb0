#!/usr/bin/env bash
# Runs a command with a PostgreSQL server of its own, which has pgvector, and takes the server away again:
#
#   scripts/test-postgres.sh npm run test:server
#
# The command finds it by TROVE_TEST_DATABASE_URL. For a Debian machine on which packages may be installed. pgvector is not packaged
# for Debian 12's PostgreSQL 15, so it is built from the source that Debian keeps.
set -euo pipefail

version=15
bin=/usr/lib/postgresql/$version/bin
pgvector=0.8.0
sha256=867a2c328d4928a5a9d6f052cd3bc78c7d60228a9b914ad32aa3db88e9de27b0

install_server() {
  [[ -x $bin/postgres && -x $bin/pg_config ]] && return
  # Debian would make a cluster and start it at once: this one is the tests' own.
  mkdir -p /etc/postgresql-common
  [[ -e /etc/postgresql-common/createcluster.conf ]] || echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    "postgresql-$version" "postgresql-server-dev-$version" build-essential curl ca-certificates >/dev/null
}

install_pgvector() {
  [[ -e $("$bin/pg_config" --sharedir)/extension/vector.control ]] && return
  local work
  work=$(mktemp -d)
  # From the mirror that this machine takes its packages from.
  local mirror
  mirror=$(apt-get indextargets --format '$(REPO_URI)' | grep -m1 '/debian/$')
  curl -fsSL --retry 3 -o "$work/pgvector.tar.gz" "${mirror}pool/main/p/pgvector/pgvector_$pgvector.orig.tar.gz"
  echo "$sha256  $work/pgvector.tar.gz" | sha256sum --check --quiet
  tar -xzf "$work/pgvector.tar.gz" -C "$work" --strip-components=1
  # Without the flags of this very processor: a machine is kept, and may be moved.
  make -s -C "$work" -j2 OPTFLAGS= PG_CONFIG="$bin/pg_config" >/dev/null
  make -s -C "$work" OPTFLAGS= PG_CONFIG="$bin/pg_config" install >/dev/null
  rm -rf "$work"
}

free_port() {
  node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close() })'
}

# The server refuses to run as root.
as_postgres() {
  if [[ $(id -u) == 0 ]]; then setpriv --reuid=postgres --regid=postgres --init-groups "$@"; else "$@"; fi
}

install_server >&2
install_pgvector >&2

directory=$(mktemp -d /tmp/trove-postgres-XXXXXX)
[[ $(id -u) == 0 ]] && chown postgres: "$directory"
cd "$directory"
port=$(free_port)
stop() {
  as_postgres "$bin/pg_ctl" -D "$directory/data" -m immediate stop >/dev/null 2>&1 || true
  rm -rf "$directory"
}
trap stop EXIT

password=$(node -p 'crypto.randomUUID()')
install -m 600 /dev/stdin "$directory/password" <<<"$password"
[[ $(id -u) == 0 ]] && chown postgres: "$directory/password"
as_postgres "$bin/initdb" -D "$directory/data" -U trove --pwfile="$directory/password" -A scram-sha-256 \
  --encoding=UTF8 --locale=C.UTF-8 >/dev/null
# Nothing of it outlives the tests, so nothing need reach the disk.
as_postgres "$bin/pg_ctl" -D "$directory/data" -l "$directory/log" -w -o \
  "-p $port -k $directory -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=200" start >/dev/null

export TROVE_TEST_DATABASE_URL="postgresql://trove:$password@127.0.0.1:$port/postgres?sslmode=disable"
cd "$OLDPWD"
"$@"
