# ScoringFunctions
# SPDX-License-Identifier: MIT

"""Uses the endpoint whose connection string is the first argument as an application would; fails when it differs."""

import datetime
import hashlib
import io
import random
import sys
from contextlib import contextmanager

from azure.core import MatchConditions
from azure.core.exceptions import HttpResponseError
from azure.storage.blob import (
    AccountSasPermissions,
    BlobBlock,
    BlobClient,
    BlobSasPermissions,
    BlobServiceClient,
    ContainerClient,
    ContainerSasPermissions,
    ContentSettings,
    ResourceTypes,
    generate_account_sas,
    generate_blob_sas,
    generate_container_sas,
)

connection = sys.argv[1]
small_blocks = {"max_block_size": 1 << 20, "max_single_put_size": 1 << 20, "max_chunk_get_size": 1 << 20}
service = BlobServiceClient.from_connection_string(connection, retry_total=0, **small_blocks)
account, key = service.account_name, service.credential.account_key
later = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=1)
earlier = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(hours=1)


@contextmanager
def refused(status, code):
    try:
        yield
    except HttpResponseError as error:
        assert error.status_code == status, (error.status_code, status, error)
        found = getattr(error, "error_code", None)
        assert code is None or found is None or str(getattr(found, "value", found)) == code, (found, code)
    else:
        raise AssertionError(f"{status} {code} was expected")


def containers():
    container = service.create_container("sdk-tests", metadata={"purpose": "tests"})
    with refused(409, "ContainerAlreadyExists"):
        container.create_container()
    assert container.exists() and not service.get_container_client("nosuch").exists()
    assert container.get_container_properties().metadata == {"purpose": "tests"}
    container.set_container_metadata({"purpose": "more"})
    listed = {item.name: item.metadata for item in service.list_containers(include_metadata=True)}
    assert listed["sdk-tests"] == {"purpose": "more"}, listed
    for number in range(5):
        service.create_container(f"page-{number}")
    pages = list(service.list_containers(name_starts_with="page-", results_per_page=2).by_page())
    assert [[item.name for item in page] for page in pages] == [["page-0", "page-1"], ["page-2", "page-3"], ["page-4"]]
    for number in range(5):
        service.delete_container(f"page-{number}")
    with refused(400, "InvalidResourceName"):
        service.create_container("Not_A_Name")
    with refused(404, "ContainerNotFound"):
        service.get_blob_client("nosuch", "x").upload_blob(b"x")
    assert service.get_account_information()["account_kind"] == "StorageV2"
    assert service.get_service_properties()["static_website"].enabled is False
    return container


def names(container):
    for name in ["plain", "a b+é.jsonl", "100%/?x=1&y#z", "日本/語.txt", "~(tilde)'!*.txt", "%2F", "a%2fb", "dot./..x"]:
        blob = container.get_blob_client(name)
        blob.upload_blob(name.encode(), metadata={"Owner_1": "ml", "owner_10": "x"})
        assert blob.download_blob().readall() == name.encode(), name
        assert [item.name for item in container.list_blobs(name_starts_with=name)] == [name]
        assert blob.get_blob_properties().metadata == {"Owner_1": "ml", "owner_10": "x"}
        blob.delete_blob()
    for name in ["a//b", "a/", "a\\b", "x" * 256]:
        with refused(400, "InvalidResourceName"):
            container.upload_blob(name, b"x")


def large(container):
    contents = random.Random(7).randbytes(20 << 20)
    blob = container.get_blob_client("large/twenty")
    blob.upload_blob(contents, max_concurrency=6, content_settings=ContentSettings(content_type="application/x-large"))
    properties = blob.get_blob_properties()
    assert properties.size == len(contents) and properties.content_settings.content_type == "application/x-large"
    committed, waiting = blob.get_block_list("all")
    assert len(committed) == 20 and not waiting and sum(block.size for block in committed) == len(contents)
    assert blob.download_blob(max_concurrency=4).readall() == contents
    for offset, length in [(0, 1), (5, 10), (len(contents) - 7, 7), (1 << 20, 3 << 20)]:
        assert blob.download_blob(offset, length).readall() == contents[offset : offset + length]
    with refused(416, "InvalidRange"):
        blob.download_blob(len(contents), 10).readall()
    assert blob.download_blob(offset=3, length=5, validate_content=True).readall() == contents[3:8]
    single = BlobServiceClient.from_connection_string(connection).get_blob_client("sdk-tests", "large/stream")
    single.upload_blob(io.BytesIO(contents), length=len(contents))
    assert hashlib.md5(contents).digest() == bytes(single.get_blob_properties().content_settings.content_md5)
    assert single.download_blob().readall() == contents
    single.delete_blob()


def blocks(container):
    blob = container.get_blob_client("blocks")
    for identifier, contents in [("1", b"one "), ("2", b"two "), ("3", b"three ")]:
        blob.stage_block(identifier, contents, validate_content=True)
    with refused(404, "BlobNotFound"):
        blob.download_blob()
    assert [block.size for block in blob.get_block_list("uncommitted")[1]] == [4, 4, 6]
    blob.commit_block_list([BlobBlock("3"), BlobBlock("1")], metadata={"made": "of_blocks"})
    assert blob.download_blob().readall() == b"three one "
    blob.stage_block("4", b"four ")
    blob.commit_block_list([BlobBlock("1"), BlobBlock("4"), BlobBlock("3"), BlobBlock("1")])
    assert blob.download_blob().readall() == b"one four three one "
    with refused(400, "InvalidBlockList"):
        blob.commit_block_list([BlobBlock("2")])
    with refused(400, "InvalidBlobOrBlock"):
        blob.stage_block("1", b"x")
        blob.stage_block("longer", b"x")
    blob.delete_blob()


def listing(container):
    for name in ["l/a-b", "l/a/1", "l/a/2", "l/a.txt", "l/a0", "l/b/c/d", "l/Z"]:
        container.upload_blob(name, b"x", metadata={"name": "x"}, overwrite=True)
    found = [item.name for item in container.list_blobs(name_starts_with="l/", results_per_page=2)]
    assert found == sorted(found) and len(found) == 7, found
    level = [item.name for item in container.walk_blobs(name_starts_with="l/", delimiter="/", results_per_page=2)]
    assert sorted(level) == ["l/Z", "l/a-b", "l/a.txt", "l/a/", "l/a0", "l/b/"], level
    dashed = [item.name for item in container.walk_blobs(name_starts_with="l/", delimiter="-")]
    assert "l/a-" in dashed and "l/a/1" in dashed, dashed
    item = next(iter(container.list_blobs(name_starts_with="l/Z", include=["metadata", "copy"])))
    assert item.metadata == {"name": "x"} and item.size == 1 and item.etag and item.creation_time
    for item in container.list_blobs(name_starts_with="l/"):
        container.delete_blob(item.name)
    assert not list(container.list_blobs(name_starts_with="l/"))


def conditions(container):
    blob = container.get_blob_client("conditions")
    etag = blob.upload_blob(b"first")["etag"]
    with refused(409, "BlobAlreadyExists"):
        blob.upload_blob(b"second")
    with refused(412, "ConditionNotMet"):
        blob.upload_blob(b"second", overwrite=True, etag='"0x1"', match_condition=MatchConditions.IfNotModified)
    changed = blob.upload_blob(b"second", overwrite=True, etag=etag, match_condition=MatchConditions.IfNotModified)
    assert changed["etag"] != etag
    with refused(304, None):
        blob.download_blob(etag=changed["etag"], match_condition=MatchConditions.IfModified)
    with refused(412, "ConditionNotMet"):
        blob.download_blob(etag=etag, match_condition=MatchConditions.IfNotModified)
    with refused(412, "ConditionNotMet"):
        blob.delete_blob(if_unmodified_since=earlier)
    with refused(304, None):
        blob.get_blob_properties(if_modified_since=later)
    with refused(404, "BlobNotFound"):
        container.get_blob_client("nosuch").get_blob_properties()
    blob.delete_blob()
    with refused(404, "BlobNotFound"):
        blob.delete_blob()


def properties(container):
    blob = container.get_blob_client("properties.txt")
    settings = ContentSettings("text/x", "br", "de", "attachment; filename=x", "no-store")
    first = blob.upload_blob(b"", content_settings=settings)
    found = blob.get_blob_properties()
    assert found.size == 0 and found.content_settings.content_language == "de"
    assert found.content_settings.content_disposition == "attachment; filename=x"
    assert blob.download_blob().readall() == b""
    second = blob.set_blob_metadata({"a": "1", "B": "more <&>\"' % =;"})
    assert first["etag"] != second["etag"]
    listed = next(iter(container.list_blobs(name_starts_with="properties", include="metadata")))
    assert blob.get_blob_properties().metadata == {"a": "1", "B": "more <&>\"' % =;"} == listed.metadata
    blob.set_http_headers(ContentSettings(content_type="text/y"))
    found = blob.get_blob_properties()
    assert found.content_settings.content_type == "text/y" and found.content_settings.content_encoding is None
    assert found.metadata["a"] == "1"
    copy = container.get_blob_client("copies/one")
    assert copy.start_copy_from_url(blob.url)["copy_status"] == "success"
    found = copy.get_blob_properties()
    assert found.copy.status == "success" and found.content_settings.content_type == "text/y"
    assert copy.start_copy_from_url(blob.url, metadata={"c": "2"}, requires_sync=True)["copy_status"] == "success"
    assert copy.get_blob_properties().metadata == {"c": "2"}
    with refused(404, "BlobNotFound"):
        copy.start_copy_from_url(blob.url + "x")
    with refused(501, "NotImplemented"):
        copy.start_copy_from_url("https://example.com/x/y")


def signatures(container):
    blob = container.get_blob_client("signed/é x.txt")
    common = {"account_name": account, "account_key": key, "expiry": later}
    named = dict(container_name="sdk-tests", blob_name=blob.blob_name, **common)

    def client(token):
        return BlobClient.from_blob_url(f"{blob.url}?{token}", retry_total=0)

    client(generate_blob_sas(permission=BlobSasPermissions(create=True), **named)).upload_blob(b"signed")
    with refused(403, "UnauthorizedBlobOverwrite"):
        client(generate_blob_sas(permission=BlobSasPermissions(create=True), **named)).upload_blob(b"x", overwrite=True)
    reading = generate_blob_sas(permission=BlobSasPermissions(read=True), content_type="text/signed", start=earlier, **named)
    assert client(reading).download_blob().readall() == b"signed"
    assert client(reading).download_blob().properties.content_settings.content_type == "text/signed"
    with refused(403, "AuthorizationPermissionMismatch"):
        client(reading).delete_blob()
    with refused(403, "AuthorizationFailure"):
        BlobClient.from_blob_url(f"{container.url}/other?{reading}").download_blob()
    with refused(403, "AuthorizationFailure"):
        client(generate_blob_sas(permission="r", **{**named, "expiry": earlier})).download_blob()
    with refused(403, "AuthorizationFailure"):
        client(generate_blob_sas(permission="r", start=later, **named)).download_blob()
    with refused(403, "AuthorizationProtocolMismatch"):
        client(generate_blob_sas(permission="r", protocol="https", **named)).download_blob()
    with refused(403, "AuthorizationSourceIPMismatch"):
        client(generate_blob_sas(permission="r", ip="10.0.0.1-10.0.0.9", **named)).download_blob()
    client(generate_blob_sas(permission="r", ip="127.0.0.0-127.0.0.9", **named)).download_blob()

    listing = generate_container_sas(
        container_name="sdk-tests", permission=ContainerSasPermissions(list=True, read=True), **common
    )
    signed = ContainerClient.from_container_url(f"{container.url}?{listing}")
    assert blob.blob_name in [item.name for item in signed.list_blobs()]
    assert signed.download_blob(blob.blob_name).readall() == b"signed"
    with refused(403, "AuthorizationResourceTypeMismatch"):
        signed.delete_container()
    everything = generate_account_sas(
        resource_types=ResourceTypes(object=True), permission=AccountSasPermissions(read=True, delete=True), **common
    )
    signed = BlobServiceClient(service.url, credential=everything)
    assert signed.get_blob_client("sdk-tests", blob.blob_name).download_blob().readall() == b"signed"
    with refused(403, "AuthorizationResourceTypeMismatch"):
        list(signed.list_containers())
    with refused(403, "AuthorizationFailure"):
        wrong = "A" * 86 + "=="
        BlobServiceClient(service.url, {"account_name": account, "account_key": wrong}).get_account_information()


def elsewhere(container):
    blob = container.upload_blob("elsewhere", b"x")
    with refused(501, "NotImplemented"):
        blob.acquire_lease()
    with refused(501, "NotImplemented"):
        blob.create_snapshot()
    with refused(501, "NotImplemented"):
        blob.set_standard_blob_tier("Cool")
    with refused(501, "NotImplemented"):
        container.upload_blob("append", b"x", blob_type="AppendBlob")
    with refused(501, "NotImplemented"):
        container.get_blob_client("page").create_page_blob(512)
    with refused(501, "NotImplemented"):
        container.get_container_access_policy()
    with refused(501, "NotImplemented"):
        container.upload_blob("tagged", b"x", tags={"a": "b"})
    with refused(412, "LeaseNotPresentWithBlobOperation"):
        blob.delete_blob(lease="3f2504e0-4f89-41d3-9a0c-0305e82c3301")


tests = containers()
for exercise in [names, large, blocks, listing, conditions, properties, signatures, elsewhere]:
    exercise(tests)
    print(exercise.__name__, flush=True)
tests.delete_container()
with refused(404, "ContainerNotFound"):
    tests.get_container_properties()
print("done")
