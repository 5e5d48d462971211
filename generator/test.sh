#!/usr/bin/env bash
# All tests: formatting, vet, staticcheck, Go tests with the race detector, two
# builds compared, a check of the committed content, and the pages in Chromium.
set -euo pipefail
cd "$(dirname "$0")/.."

step() { printf '\n== %s\n' "$*"; }

browser() { command -v "${CHROMIUM:-chromium}" || command -v chromium || command -v chromium-browser || command -v google-chrome; }

step "browser and fonts"
missing=()
browser >/dev/null || missing+=(chromium)
[ -n "$(fc-list :lang=zh 2>/dev/null)" ] || missing+=(fonts-noto-cjk)
if [ ${#missing[@]} -gt 0 ]; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" fontconfig
  else
    echo "not installed, and this user may not install: ${missing[*]}"
  fi
fi
if browser >/dev/null; then export REQUIRE_BROWSER=1; else echo "SKIPPED: tests in a browser, since there is none"; fi
if [ -n "${CI:-}" ]; then export REQUIRE_BROWSER=1; fi

step "gofmt"
unformatted=$(gofmt -l generator themes)
if [ -n "$unformatted" ]; then echo "not formatted:"; echo "$unformatted"; exit 1; fi

step "go vet"
go vet ./...

step "staticcheck"
go tool staticcheck ./...

step "go test -race"
go test -race ./...

step "build twice, same bytes"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
go build -o "$work/mingjing" ./generator
"$work/mingjing" build --out "$work/one" --quiet
"$work/mingjing" build --out "$work/two" --quiet
diff -r "$work/one" "$work/two"

step "check the committed content"
"$work/mingjing" check

step "feeds and data packages read by others"
if command -v npm >/dev/null; then
  (cd generator/oracletest && npm ci --silent --no-audit --no-fund)
else
  echo "SKIPPED: the Frictionless validator, since there is no npm"
fi
(cd generator/oracletest && go vet ./... && go test -count=1 -v ./...)

if [ -d generator/browsertest ]; then
  step "pages in Chromium"
  (cd generator/browsertest && go vet ./... && go test -count=1 ./...) # the site is made outside: never from the cache
fi

step "all passed"
