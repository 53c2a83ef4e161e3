"""Calls the Dragoman service, which extracts who did what to whom from news.

    from dragoman import Client

    with Client("localhost:50051") as client:
        answer = client.extract("Antony Blinken met Sergei Lavrov in Geneva.", document_date="2022-01-21")
        for entity in answer.entities:
            print(entity.id, entity.qid)

The messages stand in `dragoman.v1`, with the manual of the protocol as their comments.
"""

from dragoman.backoff import Backoff
from dragoman.client import Client, Outcome

__all__ = ["Backoff", "Client", "Outcome"]
