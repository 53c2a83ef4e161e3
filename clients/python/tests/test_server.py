"""Against the real service."""

import concurrent.futures
import json

import grpc
import pytest

from dragoman import Client, command


def test_extract(serve):
    with Client(serve()) as client:
        answer = client.extract("Antony Blinken met Sergei Lavrov in Geneva on Friday.", document_date="2022-01-21")
        assert {"Q7821917", "Q58217", "Q71"} <= {entity.qid for entity in answer.entities}
        with pytest.raises(grpc.RpcError) as raised:
            client.extract("")
        assert raised.value.code() is grpc.StatusCode.INVALID_ARGUMENT


def test_a_folder_with_a_progress_bar(serve, tmp_path, capsys):
    for number in range(120):
        text = "" if number == 50 else "Le président Emmanuel Macron a reçu Volodymyr Zelensky à Paris."
        (tmp_path / f"{number:03}.txt").write_text(text, encoding="utf-8")
    output = tmp_path / "answers.jsonl"
    code = command.main(["--target", serve(), "stream", str(tmp_path), "--output", str(output)])
    lines = [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()]
    assert [line["documentId"] for line in lines] == [f"{number:03}.txt" for number in range(120)]
    assert [line["documentId"] for line in lines if "code" in line] == ["050.txt"]
    assert len(lines[0]["entities"]) >= 3
    messages = capsys.readouterr().err
    assert "120/120" in messages and "050.txt: INVALID_REQUEST" in messages and "119 of 120 articles read" in messages
    assert code == 1


def test_an_overloaded_service_is_waited_for(serve):
    address = serve("--max-calls-in-flight", "1", "--retry-after", "20ms")
    with Client(address) as client, concurrent.futures.ThreadPoolExecutor(32) as threads:
        answers = list(threads.map(lambda _: client.extract("Kyiv"), range(64)))
    assert len(answers) == 64
