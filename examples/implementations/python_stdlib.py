#!/usr/bin/env python3
"""A lenient Voice Connector server on nothing but the Python standard library.

Start: python3 python_stdlib.py [--port N] [--namespace chime|chime-sdk-voice]

Its choices (see README.md): the connector is looked up before the body is read as JSON, errors
are named by `__type` in the body only, phone numbers fail one by one, and whatever the documents
leave open is accepted.
"""

import argparse
import json
import re
import secrets
import signal
import socket
import string
import sys
import threading
import uuid
from datetime import datetime, timezone
from email import errors as header_faults
from email.utils import formatdate
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from urllib.parse import parse_qs, unquote

BODY_LIMIT = 16 << 20
DRAIN_LIMIT = 64 << 20
IDLE_SECONDS = 60
BODY_SECONDS = 10
BROKEN_HEADERS = (
    header_faults.MissingHeaderBodySeparatorDefect,
    header_faults.FirstHeaderLineIsContinuationDefect,
    header_faults.InvalidHeaderDefect,
)

PHONE = re.compile(r"^\+?[1-9]\d{1,14}$")  # Python reading: Unicode \d, `$` before a last newline
NAMESPACES = {
    "chime": {"regions": {"us-east-1", "us-west-2"}, "name": re.compile(r".*\S"), "page": 99},
    "chime-sdk-voice": {
        "regions": {
            "ap-northeast-1", "ap-northeast-2", "ap-southeast-1", "ap-southeast-2", "ca-central-1",
            "eu-central-1", "eu-west-1", "eu-west-2", "us-east-1", "us-west-2",
        },
        "name": re.compile(r"[a-zA-Z0-9 _.-]+\Z"),
        "page": 100,
    },
}  # fmt: skip


class ApiError(Exception):
    def __init__(self, status, kind, message):
        super().__init__(message)
        self.status, self.kind, self.message = status, kind, message


def bad(message):
    return ApiError(400, "BadRequestException", message)


def missing(message):
    return ApiError(404, "NotFoundException", message)


# --- request values ---------------------------------------------------------------------------


def object_body(raw, empty_allowed=False):
    if empty_allowed and not raw:
        return {}
    try:
        body = json.loads(raw)
    except (ValueError, RecursionError):
        raise ApiError(400, "SerializationException", "The body is not readable JSON.") from None
    return typed(body, dict, "The body")


def typed(value, kind, name):
    if not isinstance(value, kind) or (kind is not bool and isinstance(value, bool)):
        raise bad(f"{name} has a wrong type.")
    return value


def required(body, name, kind):
    if body.get(name) is None:
        raise bad(f"{name} is required.")
    return typed(body[name], kind, name)


def optional(body, name, kind, default=None):
    return default if body.get(name) is None else typed(body[name], kind, name)


def strings(body, name):
    return [typed(item, str, f"An element of {name}") for item in required(body, name, list)]


def username(value):
    if not typed(value, str, "Username").isascii():
        raise bad("A user name must be US-ASCII.")
    return value


def whole(value, name, low, high):
    typed(value, (int, float), name)
    if isinstance(value, float) and not value.is_integer():  # also catches NaN and the infinities
        raise bad(f"{name} is not a whole number.")
    if not low <= int(value) <= high:
        raise bad(f"{name} is out of range.")
    return int(value)


def route(value):
    typed(value, dict, "An element of Routes")
    result = {}
    for name in ("Host", "Port", "Priority", "Protocol", "Weight"):
        given = value.get(name)
        if given is None:
            continue
        if name == "Port":
            result[name] = whole(given, name, 0, 65535)
        elif name in ("Priority", "Weight"):
            result[name] = whole(given, name, 1, 100)
        else:
            result[name] = typed(given, str, name)
    if result.get("Protocol", "TCP") not in ("TCP", "UDP"):
        raise bad("Protocol is neither TCP nor UDP.")
    return result


def origination(body):
    value = required(body, "Origination", dict)
    result = {}
    disabled = optional(value, "Disabled", bool)
    routes = optional(value, "Routes", list)
    if disabled is not None:
        result["Disabled"] = disabled
    if routes is not None:
        if len(routes) > 20:
            raise bad("Too many routes.")
        result["Routes"] = [route(item) for item in routes]
    return result


# --- state and operations ---------------------------------------------------------------------


class Connector:
    def __init__(self, serial, answer):
        self.serial, self.answer = serial, answer
        self.passwords, self.origination = {}, {}


class Service:
    """All operations; one lock makes each of them atomic."""

    def __init__(self, namespace):
        self.rules = NAMESPACES[namespace]
        self.lock = threading.Lock()
        self.connectors, self.owner, self.serial = {}, {}, 0

    def call(self, operation, connector_id, query, raw):
        with self.lock:
            if operation == "create":
                return 201, self.create(object_body(raw))
            if operation == "list":
                return 200, self.list(query)
            connector = self.connectors.get(connector_id)
            if connector is None:
                raise missing("There is no such Voice Connector.")
            return getattr(self, operation)(connector, raw)

    def create(self, body):
        name = required(body, "Name", str)
        encryption = required(body, "RequireEncryption", bool)
        region = optional(body, "AwsRegion", str, "us-east-1")
        if not 1 <= len(name) <= 256 or not self.rules["name"].match(name):
            raise bad("Name is not acceptable.")
        if region not in self.rules["regions"]:
            raise bad("AwsRegion is unknown.")
        key = "".join(secrets.choice(string.ascii_lowercase + string.digits) for _ in range(22))
        now = datetime.now(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        answer = {
            "VoiceConnectorId": key,
            "AwsRegion": region,
            "Name": name,
            "OutboundHostName": f"{key}.voiceconnector.chime.aws",
            "RequireEncryption": encryption,
            "CreatedTimestamp": now,
            "UpdatedTimestamp": now,
        }
        self.serial += 1
        self.connectors[key] = Connector(self.serial, answer)
        return {"VoiceConnector": answer}

    def list(self, query):
        size = query.get("max-results", [str(self.rules["page"])])[0]
        after = query.get("next-token", ["0"])[0]
        if not re.fullmatch("[0-9]{1,3}", size) or not 1 <= int(size) <= self.rules["page"]:
            raise bad("max-results is out of range.")
        if not re.fullmatch("[0-9]{1,18}", after):
            raise bad("next-token is unknown.")
        rest = [one for one in self.connectors.values() if one.serial > int(after)]
        page = rest[: int(size)]
        token = str(page[-1].serial) if len(rest) > len(page) else None
        return {"VoiceConnectors": [one.answer for one in page], "NextToken": token}

    def get(self, connector, _raw):
        return 200, {"VoiceConnector": connector.answer}

    def delete(self, connector, _raw):
        key = connector.answer["VoiceConnectorId"]
        if key in self.owner.values():
            raise ApiError(409, "ConflictException", "Phone numbers are still associated.")
        del self.connectors[key]
        return 204, None

    def put_credentials(self, connector, raw):
        body = object_body(raw, empty_allowed=True)
        accepted = {}
        for item in optional(body, "Credentials", list, []):
            typed(item, dict, "An element of Credentials")
            password = optional(item, "Password", str)
            accepted[username(required(item, "Username", str))] = password
        connector.passwords.update(accepted)
        return 204, None

    def list_credentials(self, connector, _raw):
        return 200, {"Usernames": list(reversed(connector.passwords))}

    def delete_credentials(self, connector, raw):
        for name in [username(item) for item in strings(object_body(raw), "Usernames")]:
            connector.passwords.pop(name, None)
        return 204, None

    def put_origination(self, connector, raw):
        connector.origination = origination(object_body(raw))
        return 200, {"Origination": connector.origination}

    def get_origination(self, connector, _raw):
        return 200, {"Origination": connector.origination}

    def delete_origination(self, connector, _raw):
        connector.origination = {}
        return 204, None

    def associate(self, connector, raw):
        body = object_body(raw)
        numbers = strings(body, "E164PhoneNumbers")
        force = optional(body, "ForceAssociate", bool, False)
        key = connector.answer["VoiceConnectorId"]

        def one(number):
            if self.owner.get(number, key) != key and not force:
                return "PhoneNumberAssociationsExist"
            self.owner[number] = key
            return None

        return self.each_number(numbers, one)

    def disassociate(self, connector, raw):
        key = connector.answer["VoiceConnectorId"]

        def one(number):
            if self.owner.get(number) != key:
                return "NotFound"
            del self.owner[number]
            return None

        return self.each_number(strings(object_body(raw), "E164PhoneNumbers"), one)

    @staticmethod
    def each_number(numbers, action):
        failed = []
        for sent in numbers:
            code = action(sent.removeprefix("+")) if PHONE.match(sent) else "BadRequest"
            if code:
                text = "This phone number was left as it was."
                failed.append({"PhoneNumberId": sent, "ErrorCode": code, "ErrorMessage": text})
        return 200, {"PhoneNumberErrors": failed or None}


# --- HTTP -------------------------------------------------------------------------------------

CREDENTIALS = ("termination", "credentials")
OPERATIONS = {
    ("GET", ()): "get",
    ("DELETE", ()): "delete",
    ("PUT", ("origination",)): "put_origination",
    ("GET", ("origination",)): "get_origination",
    ("DELETE", ("origination",)): "delete_origination",
    ("GET", CREDENTIALS): "list_credentials",
}
QUERY_OPERATIONS = {
    (): {"associate-phone-numbers": "associate", "disassociate-phone-numbers": "disassociate"},
    CREDENTIALS: {"put": "put_credentials", "delete": "delete_credentials"},
}


def resolve(method, path, query):
    """The operation a request line names, and the connector id in it."""
    root, *rest = path.removeprefix("/").split("/")
    if root == "voice-connectors" and not rest and method in ("POST", "GET"):
        return ("create" if method == "POST" else "list"), None
    if root == "voice-connectors" and rest:
        connector_id, tail = unquote(rest[0], errors="replace"), tuple(rest[1:])
        if (method, tail) in OPERATIONS:
            return OPERATIONS[method, tail], connector_id
        if method == "POST" and tail in QUERY_OPERATIONS:
            name = query.get("operation", [""])[0]
            if name not in QUERY_OPERATIONS[tail]:
                raise bad("The operation is missing or unknown.")
            return QUERY_OPERATIONS[tail][name], connector_id
    raise missing("Nothing is served here.")


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    timeout = IDLE_SECONDS

    def __getattr__(self, name):  # http.server looks for do_GET, do_PUT, ...: one method serves all
        if name.startswith("do_"):
            return self.serve
        raise AttributeError(name)

    def serve(self):
        self.connection.settimeout(BODY_SECONDS)
        try:
            raw = self.read_body()
            target = re.sub(r"\Ahttps?://[^/?]*", "", self.path, flags=re.IGNORECASE)
            path, _, text = target.partition("?")
            query = parse_qs(text, keep_blank_values=True)
            operation, connector_id = resolve(self.command, path, query)
            status, payload = self.server.service.call(operation, connector_id, query, raw)
        except ApiError as fault:
            status = fault.status
            payload = {"__type": f"com.amazon.chime#{fault.kind}", "message": fault.message}
        except TimeoutError:
            return self.send_error(408)
        self.answer(status, payload)
        return self.connection.settimeout(IDLE_SECONDS)

    def read_body(self):
        lengths = set(self.headers.get_all("content-length", []))
        codings = self.headers.get_all("transfer-encoding", [])
        hosts = len(self.headers.get_all("host", []))
        broken = any(isinstance(defect, BROKEN_HEADERS) for defect in self.headers.defects)
        if broken or hosts > 1 or (not hosts and self.request_version == "HTTP/1.1"):
            raise self.framing("The header section is malformed.")
        if len(lengths) > 1 or (lengths and codings):
            raise self.framing("The length of the body is ambiguous.")
        if codings:
            if [coding.strip().lower() for coding in codings] != ["chunked"]:
                raise self.framing("Only chunked is understood.", 501)
            return self.read_chunks()
        text = lengths.pop() if lengths else "0"
        if not re.fullmatch("[0-9]{1,18}", text):
            raise self.framing("Content-Length is not a number.")
        if int(text) > BODY_LIMIT:
            for _ in range(min(int(text), DRAIN_LIMIT) >> 16):
                self.rfile.read(1 << 16)
            raise self.framing("The body is too large.", 413)
        return self.exactly(int(text))

    def read_chunks(self):
        body = bytearray()
        while True:
            size = re.fullmatch(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;.*)?\r\n", self.rfile.readline(4096))
            if not size:
                raise self.framing("A chunk size is malformed.")
            if len(body) + int(size[1], 16) > BODY_LIMIT:
                raise self.framing("The body is too large.", 413)
            if int(size[1], 16) == 0:
                break
            body += self.exactly(int(size[1], 16))
            if self.rfile.readline(2) != b"\r\n":
                raise self.framing("A chunk does not end where it should.")
        for _ in range(100):
            if self.rfile.readline(4096) in (b"\r\n", b""):
                return bytes(body)
        raise self.framing("Too many trailers.")

    def exactly(self, count):
        data = self.rfile.read(count)
        if len(data) < count:
            raise self.framing("The body ended early.")
        return data

    def framing(self, message, status=400):
        self.close_connection = True
        return ApiError(status, "MalformedHttpRequestException", message)

    def send_error(self, code, message=None, explain=None):  # what http.server itself refuses
        self.close_connection = True
        text = message or HTTPStatus(code).phrase
        self.answer(code, {"__type": "com.amazon.chime#MalformedHttpRequestException", "message": text})

    def answer(self, status, payload):
        body = b"" if payload is None else json.dumps(payload).encode("ascii")
        head = [
            f"HTTP/1.1 {int(status)} {HTTPStatus(status).phrase}",
            f"x-amzn-requestid: {uuid.uuid4()}",
            "content-type: application/json; charset=utf-8",
            f"date: {formatdate(usegmt=True)}",
            f"connection: {'close' if self.close_connection else 'keep-alive'}",
        ]
        if payload is not None:
            head.append(f"content-length: {len(body)}")
        if self.command == "HEAD":
            body = b""
        self.wfile.write("\r\n".join([*head, "", ""]).encode("ascii") + body)

    def log_message(self, *_args):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 1024

    def __init__(self, port, namespace):
        super().__init__(("127.0.0.1", port), Handler)
        self.service = Service(namespace)

    def server_bind(self):  # without the host name lookup of the base class
        TCPServer.server_bind(self)
        self.server_name, self.server_port = self.server_address[:2]

    def shutdown_request(self, request):
        """Let the client read a last answer before unread input would reset the connection."""
        try:
            request.shutdown(socket.SHUT_WR)
            request.settimeout(1)
            for _ in range(1024):
                if not request.recv(1 << 16):
                    break
        except OSError:
            pass
        self.close_request(request)

    def handle_error(self, request, client_address):
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)


def main():
    options = argparse.ArgumentParser(description="Voice Connector example server (lenient)")
    options.add_argument("--port", type=int, default=0)
    options.add_argument("--namespace", choices=sorted(NAMESPACES), default="chime")
    chosen = options.parse_args()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: sys.exit(0))
    with Server(chosen.port, chosen.namespace) as server:
        print(f"listening http://127.0.0.1:{server.server_port}", flush=True)
        server.serve_forever()


if __name__ == "__main__":
    main()
