B=http://localhost:3420
printf 'hello file' > /tmp/f1.txt
curl -s -i -X POST --data-binary @/tmp/f1.txt -H 'x-file-name: ..%2F..%2Fetc%2Fpasswd%E2%80%AEgpj.txt' -H 'content-type: application/octet-stream' $B/api/files | tail -3; echo
R=$(curl -s -X POST --data-binary '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>' -H 'x-file-name: a%22b%0d%0aX-Evil: 1.svg' -H 'content-type: image/svg+xml' $B/api/files); echo $R
ID=$(echo $R | sed 's/.*"id":"\([^"]*\)".*/\1/'); C=$(echo $R | sed 's/.*"claim":"\([^"]*\)".*/\1/')
curl -s -i "$B/api/files/$ID?claim=$C"; echo; curl -s -i "$B/api/files/$ID" | tail -2; echo; curl -s "$B/api/files/xx"; echo
curl -s -i -X POST -H 'content-length: 0' $B/api/files | tail -1; echo
head -c 27000000 /dev/zero > /tmp/big; curl -s -i -X POST --data-binary @/tmp/big -H 'x-file-name: big' $B/api/files | tail -2;echo
curl -s -i -X POST -T /tmp/big -H 'Transfer-Encoding: chunked' -H 'x-file-name: big' $B/api/files | tail -2;echo
node cut.tmp.mjs; sleep 1; find /tmp/authdata/files -type f | wc -l
