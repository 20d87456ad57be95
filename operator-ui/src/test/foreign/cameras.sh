#!/bin/sh
# Cameras by GStreamer's RTSP server, which we did not write, for `./pasu bench ingest --urls FOLDER/urls`; until it is ended.
# They show what the simulated ones do: a minute of each of the sixteen, taken once, again and again.
#   cameras.sh FOLDER [COUNT [SECONDS]]    100 cameras that last 300 seconds; FOLDER/urls is there once they can be watched
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=$(mkdir -p "$1" && cd "$1" && pwd)
count=${2:-100}
seconds=${3:-300}
rm -f "$folder/urls" "$folder/port"

# A camera's id, codec and address, a line each.
list() { sed -n 's|^camera \([^ ]*\) \([^ ]*\) [^ ]* \([^ ]*\) .*|\1 \3 \2|p' "$folder/simulated" | sort; }

if [ ! -f "$folder/cameras" ]; then
    "$here/../../../../pasu" sim camera --count 16 --port 0 >"$folder/simulated" 2>"$folder/simulated.log" &
    simulator=$!
    trap 'kill $simulator' EXIT
    until grep -q '^ready' "$folder/simulated"; do
        kill -0 $simulator
        sleep 1
    done
    list | {
        while read -r id codec url; do
            ffmpeg -nostdin -v error -y -rtsp_transport tcp -i "$url" -an -c copy -t 60 "$folder/$id.mp4" &
            printf '%s %s\n' "$id" "$codec"
        done
        wait
    } >"$folder/taken"
    kill $simulator
    trap - EXIT
    mv "$folder/taken" "$folder/cameras"
fi

while read -r id codec; do
    ffmpeg -nostdin -v error -y -stream_loop -1 -i "$folder/$id.mp4" -c copy -t "$seconds" "$folder/$codec-$id.mp4"
    printf '%s=%s\n' "$codec" "$folder/$codec-$id.mp4"
done <"$folder/cameras" >"$folder/films"

set --
number=0
while [ $number -lt "$count" ]; do
    set -- "$@" "foreign-$((number + 1))=$(sed -n "$((number % 16 + 1))p" "$folder/films")"
    number=$((number + 1))
done
/usr/bin/python3 "$here/gstreamer.py" "$@" >"$folder/port" &
server=$!
trap 'kill $server' EXIT
until [ -s "$folder/port" ]; do
    kill -0 $server
    sleep 1
done
seq -f "rtsp://127.0.0.1:$(cat "$folder/port")/foreign-%g" "$count" >"$folder/urls.new"
mv "$folder/urls.new" "$folder/urls"
wait $server
