"""A client of Python's standard library, and its driver: one call a line on stdin, one outcome a line on stdout."""
import datetime
import hashlib
import hmac
import http.client
import json
import sys
import urllib.parse

CONNECTOR = "/voice-connectors/{VoiceConnectorId}"
ROUTES = {
    "AssociatePhoneNumbersWithVoiceConnector": ("POST", CONNECTOR + "?operation=associate-phone-numbers"),
    "CreateVoiceConnector": ("POST", "/voice-connectors"),
    "DeleteVoiceConnector": ("DELETE", CONNECTOR),
    "DeleteVoiceConnectorOrigination": ("DELETE", CONNECTOR + "/origination"),
    "DeleteVoiceConnectorTerminationCredentials": ("POST", CONNECTOR + "/termination/credentials?operation=delete"),
    "DisassociatePhoneNumbersFromVoiceConnector": ("POST", CONNECTOR + "?operation=disassociate-phone-numbers"),
    "GetVoiceConnector": ("GET", CONNECTOR),
    "GetVoiceConnectorOrigination": ("GET", CONNECTOR + "/origination"),
    "ListVoiceConnectorTerminationCredentials": ("GET", CONNECTOR + "/termination/credentials"),
    "ListVoiceConnectors": ("GET", "/voice-connectors"),
    "PutVoiceConnectorOrigination": ("PUT", CONNECTOR + "/origination"),
    "PutVoiceConnectorTerminationCredentials": ("POST", CONNECTOR + "/termination/credentials?operation=put"),
}


class ServiceError(Exception):
    """An error that the service answered with."""


def call(operation, members, settings):
    """Sends one request and returns the output with its request id."""
    method, template = ROUTES[operation]
    identifier = members.pop("VoiceConnectorId", "")
    target = template.replace("{VoiceConnectorId}", urllib.parse.quote(identifier, safe="~"))
    body = json.dumps(members).encode() if method in ("POST", "PUT") else b""
    host = urllib.parse.urlsplit(settings["endpoint"]).netloc
    headers = {"host": host, **({"content-type": "application/json"} if body else {})}
    connection = http.client.HTTPConnection(host, timeout=settings["timeoutMs"] / 1000)
    try:
        connection.request(method, target, body or None, signed(method, target, headers, body, settings))
        reply = connection.getresponse()
        return output_of(reply.status, reply.headers, reply.read())
    finally:
        connection.close()


def output_of(status, headers, body):
    """What an answer is to the caller: the output, or the exception that it names."""
    request_id = headers.get("x-amzn-requestid")
    if 200 <= status < 300:
        return ({} if status == 204 else json.loads(body)), request_id
    try:
        said = json.loads(body)
    except ValueError:
        said = {}
    kind = headers.get("x-amzn-errortype") or said.get("code") or said.get("Code") or said.get("__type")
    error = ServiceError(said.get("message") or said.get("Message") or "")
    error.name = kind.split(":")[0].split("#")[-1] if kind else f"HTTP {status}"
    error.about = {"status": status, "requestId": request_id, "fault": "server" if status >= 500 else "client"}
    raise error


def signed(method, target, headers, body, settings):
    """The headers with their AWS Signature Version 4."""
    time = datetime.datetime.now(datetime.timezone.utc).strftime("%Y%m%dT%H%M%SZ")
    headers = {**headers, "x-amz-date": time}
    names = ";".join(sorted(headers))
    path, _, query = target.partition("?")
    lines = [method, urllib.parse.quote(path, safe="/~"), query]
    lines += [f"{name}:{headers[name]}" for name in sorted(headers)]
    canonical = "\n".join([*lines, "", names, hashlib.sha256(body).hexdigest()])
    scope = f"{time[:8]}/{settings['region']}/chime/aws4_request"
    key = ("AWS4" + settings["credentials"]["secretAccessKey"]).encode()
    for part in scope.split("/"):
        key = hmac.digest(key, part.encode(), "sha256")
    text = f"AWS4-HMAC-SHA256\n{time}\n{scope}\n{hashlib.sha256(canonical.encode()).hexdigest()}"
    signature = hmac.digest(key, text.encode(), "sha256").hex()
    credential = f"{settings['credentials']['accessKeyId']}/{scope}"
    return {
        **headers,
        "authorization": f"AWS4-HMAC-SHA256 Credential={credential}, SignedHeaders={names}, Signature={signature}",
    }


def answer(request):
    """The outcome of one line."""
    if "hello" in request:
        return {"driver": {"name": "Python's standard library"}}
    if request["operation"] not in ROUTES:
        return {"unknown": True}
    try:
        value, request_id = call(request["operation"], request["input"], request["settings"])
        return {"returned": value, "requestId": request_id}
    except Exception as error:  # every failure of the client is an outcome
        name = getattr(error, "name", None) or type(error).__name__
        return {"threw": {"name": name, "message": str(error), "text": repr(error), **getattr(error, "about", {})}}


for line in sys.stdin:
    request = json.loads(line)
    print(json.dumps({"id": request["id"], **answer(request)}), flush=True)
