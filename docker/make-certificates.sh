#!/usr/bin/env bash
# Makes the certificate of Elasticsearch, and that of the authority which vouches for it, once.
#
#   make-certificates.sh FOLDER
#
# Needs Elasticsearch's tools on the PATH. FOLDER gets ca.crt, node.crt and node.key. The authority's own key is
# thrown away: nobody can make another certificate in its name. To begin anew, empty FOLDER, then make the keys again.
set -euo pipefail
umask 077

folder=$1
if [[ -e $folder/node.key ]]; then
  echo "The certificates are there."
  exit
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

elasticsearch-certutil ca --silent --pem --days 3650 --out "$work/ca.zip"
unzip -q "$work/ca.zip" -d "$work"
elasticsearch-certutil cert --silent --pem --days 3650 --out "$work/node.zip" \
  --name node --dns elasticsearch,localhost --ip 127.0.0.1 \
  --ca-cert "$work/ca/ca.crt" --ca-key "$work/ca/ca.key"
unzip -q "$work/node.zip" -d "$work"

# The key comes last and in one step: where it is, all is there.
install -m 444 "$work/ca/ca.crt" "$work/node/node.crt" "$folder"
install -m 400 "$work/node/node.key" "$folder/node.key.new"
mv "$folder/node.key.new" "$folder/node.key"
echo "The certificates were made; they are good for ten years."
