#!/usr/bin/env bash
# Makes the keys with which Dateline opens Elasticsearch: `read` for the search API, `write` for the indexer.
#
#   make-keys.sh FOLDER read|write...
#
# FOLDER gets read_key and write_key, and ca.crt. What a key may do is in read-key.json and write-key.json beside
# this script. It may be run again: a key that opens, and may do what its file says, stays. RENEW=1 makes a new one
# all the same. A key that gives way to a new one is ended.
#
#   ELASTICSEARCH_URL      where Elasticsearch is; https://localhost:9200
#   ELASTICSEARCH_CA       the certificate of the authority that it is known by, a file; none: those of the system
#   ELASTIC_PASSWORD_FILE  the file with the password of the user `elastic`
#
# Needs bash and curl. No secret is in a command line, where other users of the machine would see it.
set -euo pipefail

here=$(dirname "${BASH_SOURCE[0]}")
folder=${1:?give a folder, then read, write or both}
url=${ELASTICSEARCH_URL:-https://localhost:9200}
ca=${ELASTICSEARCH_CA:-}
json=(--header 'Content-Type: application/json')
patience=${PATIENCE:-60} # seconds in which a node that has just started may refuse

main() {
  local kind
  superuser="user = \"elastic:$(quoted <"${ELASTIC_PASSWORD_FILE:?names the file with the password of elastic}")\""
  wait_for_superuser
  for kind in "${@:2}"; do
    [[ $kind == read || $kind == write ]] || stop "There is a read key and a write key, no ${kind} key."
    if is_current "$kind"; then
      echo "The $kind key is there."
    else
      make_key "$kind"
      echo "The $kind key was made."
    fi
  done
  if [[ $ca && ! $ca -ef $folder/ca.crt ]]; then
    keep ca.crt 444 <"$ca"
  fi
}

stop() {
  echo "make-keys: $1" >&2
  exit 1
}

quoted() { # a line, as it stands between quotation marks in curl's configuration
  local line
  read -r line || [[ $line ]]
  line=${line//\\/\\\\}
  printf '%s' "${line//\"/\\\"}"
}

ask() { # a line of curl's configuration that is secret, then what else curl is told
  printf '%s\n' "$1" |
    curl --silent --show-error --fail --max-time 30 --noproxy '*' ${ca:+--cacert "$ca"} --config - "${@:2}"
}

wait_for_superuser() {
  local end=$((SECONDS + patience)) said
  until said=$(ask "$superuser" --output /dev/null "$url/_security/_authenticate" 2>&1); do
    ((SECONDS < end)) || stop "Elasticsearch does not let elastic in at $url: $said"
    sleep 1
  done
}

is_current() {
  [[ ! ${RENEW:-} && -s $folder/$1_key ]] || return
  [[ -s $folder/$1-key.json && $(<"$folder/$1-key.json") == "$(<"$here/$1-key.json")" ]] || return
  ask "header = \"Authorization: ApiKey $(<"$folder/$1_key")\"" --output /dev/null "$url/_security/_authenticate" \
    2>/dev/null
}

make_key() {
  local answer old=
  if [[ -s $folder/$1_key ]]; then
    old=$(base64 --decode <"$folder/$1_key")
  fi
  answer=$(ask "$superuser" "${json[@]}" --data "@$here/$1-key.json" "$url/_security/api_key")
  [[ $answer =~ \"encoded\"\ *:\ *\"([A-Za-z0-9+/=]+)\" ]] || stop "Elasticsearch gave no key."
  keep "$1_key" 400 <<<"${BASH_REMATCH[1]}"
  keep "$1-key.json" 444 <"$here/$1-key.json"
  if [[ $old =~ ^([A-Za-z0-9_-]+): ]]; then
    end_key "${BASH_REMATCH[1]}"
  fi
}

end_key() { # its id, which is no secret
  ask "$superuser" --output /dev/null --request DELETE "${json[@]}" --data "{\"ids\": [\"$1\"]}" \
    "$url/_security/api_key"
}

keep() { # a name in the folder and a mode; in one step, so that nobody reads half a file
  (umask 077 && rm -f "$folder/.$1" && cat >"$folder/.$1" && chmod "$2" "$folder/.$1")
  mv -f "$folder/.$1" "$folder/$1"
}

main "$@"
