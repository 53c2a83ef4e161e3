import datetime

from dragoman.v1 import entity_pb2 as _entity_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class GetGazetteerRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class GetGazetteerResponse(_message.Message):
    __slots__ = ("version", "entities", "names", "tenures", "patterns", "sources", "load_time")
    class TypeCount(_message.Message):
        __slots__ = ("type", "count")
        TYPE_FIELD_NUMBER: _ClassVar[int]
        COUNT_FIELD_NUMBER: _ClassVar[int]
        type: _entity_pb2.Entity.Type
        count: int
        def __init__(self, type: _Optional[_Union[_entity_pb2.Entity.Type, str]] = ..., count: _Optional[int] = ...) -> None: ...
    class LanguageCount(_message.Message):
        __slots__ = ("language", "count")
        LANGUAGE_FIELD_NUMBER: _ClassVar[int]
        COUNT_FIELD_NUMBER: _ClassVar[int]
        language: str
        count: int
        def __init__(self, language: _Optional[str] = ..., count: _Optional[int] = ...) -> None: ...
    class Source(_message.Message):
        __slots__ = ("name", "licence", "files")
        NAME_FIELD_NUMBER: _ClassVar[int]
        LICENCE_FIELD_NUMBER: _ClassVar[int]
        FILES_FIELD_NUMBER: _ClassVar[int]
        name: str
        licence: str
        files: str
        def __init__(self, name: _Optional[str] = ..., licence: _Optional[str] = ..., files: _Optional[str] = ...) -> None: ...
    VERSION_FIELD_NUMBER: _ClassVar[int]
    ENTITIES_FIELD_NUMBER: _ClassVar[int]
    NAMES_FIELD_NUMBER: _ClassVar[int]
    TENURES_FIELD_NUMBER: _ClassVar[int]
    PATTERNS_FIELD_NUMBER: _ClassVar[int]
    SOURCES_FIELD_NUMBER: _ClassVar[int]
    LOAD_TIME_FIELD_NUMBER: _ClassVar[int]
    version: str
    entities: _containers.RepeatedCompositeFieldContainer[GetGazetteerResponse.TypeCount]
    names: _containers.RepeatedCompositeFieldContainer[GetGazetteerResponse.LanguageCount]
    tenures: int
    patterns: _containers.RepeatedCompositeFieldContainer[GetGazetteerResponse.LanguageCount]
    sources: _containers.RepeatedCompositeFieldContainer[GetGazetteerResponse.Source]
    load_time: _timestamp_pb2.Timestamp
    def __init__(self, version: _Optional[str] = ..., entities: _Optional[_Iterable[_Union[GetGazetteerResponse.TypeCount, _Mapping]]] = ..., names: _Optional[_Iterable[_Union[GetGazetteerResponse.LanguageCount, _Mapping]]] = ..., tenures: _Optional[int] = ..., patterns: _Optional[_Iterable[_Union[GetGazetteerResponse.LanguageCount, _Mapping]]] = ..., sources: _Optional[_Iterable[_Union[GetGazetteerResponse.Source, _Mapping]]] = ..., load_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class GetEntityRequest(_message.Message):
    __slots__ = ("id",)
    ID_FIELD_NUMBER: _ClassVar[int]
    id: str
    def __init__(self, id: _Optional[str] = ...) -> None: ...

class GetEntityResponse(_message.Message):
    __slots__ = ("entry", "gazetteer_version")
    ENTRY_FIELD_NUMBER: _ClassVar[int]
    GAZETTEER_VERSION_FIELD_NUMBER: _ClassVar[int]
    entry: GazetteerEntry
    gazetteer_version: str
    def __init__(self, entry: _Optional[_Union[GazetteerEntry, _Mapping]] = ..., gazetteer_version: _Optional[str] = ...) -> None: ...

class ListEntitiesRequest(_message.Message):
    __slots__ = ("type", "page_size", "page_token")
    TYPE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    type: _entity_pb2.Entity.Type
    page_size: int
    page_token: str
    def __init__(self, type: _Optional[_Union[_entity_pb2.Entity.Type, str]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListEntitiesResponse(_message.Message):
    __slots__ = ("entries", "next_page_token", "gazetteer_version")
    ENTRIES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    GAZETTEER_VERSION_FIELD_NUMBER: _ClassVar[int]
    entries: _containers.RepeatedCompositeFieldContainer[GazetteerEntry]
    next_page_token: str
    gazetteer_version: str
    def __init__(self, entries: _Optional[_Iterable[_Union[GazetteerEntry, _Mapping]]] = ..., next_page_token: _Optional[str] = ..., gazetteer_version: _Optional[str] = ...) -> None: ...

class LookupNameRequest(_message.Message):
    __slots__ = ("name", "date", "language")
    NAME_FIELD_NUMBER: _ClassVar[int]
    DATE_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    name: str
    date: str
    language: str
    def __init__(self, name: _Optional[str] = ..., date: _Optional[str] = ..., language: _Optional[str] = ...) -> None: ...

class LookupNameResponse(_message.Message):
    __slots__ = ("candidates", "gazetteer_version")
    class Candidate(_message.Message):
        __slots__ = ("entity", "alias", "score", "source")
        ENTITY_FIELD_NUMBER: _ClassVar[int]
        ALIAS_FIELD_NUMBER: _ClassVar[int]
        SCORE_FIELD_NUMBER: _ClassVar[int]
        SOURCE_FIELD_NUMBER: _ClassVar[int]
        entity: _entity_pb2.Entity
        alias: Alias
        score: float
        source: str
        def __init__(self, entity: _Optional[_Union[_entity_pb2.Entity, _Mapping]] = ..., alias: _Optional[_Union[Alias, _Mapping]] = ..., score: _Optional[float] = ..., source: _Optional[str] = ...) -> None: ...
    CANDIDATES_FIELD_NUMBER: _ClassVar[int]
    GAZETTEER_VERSION_FIELD_NUMBER: _ClassVar[int]
    candidates: _containers.RepeatedCompositeFieldContainer[LookupNameResponse.Candidate]
    gazetteer_version: str
    def __init__(self, candidates: _Optional[_Iterable[_Union[LookupNameResponse.Candidate, _Mapping]]] = ..., gazetteer_version: _Optional[str] = ...) -> None: ...

class GazetteerEntry(_message.Message):
    __slots__ = ("entity", "aliases", "tenures", "source")
    ENTITY_FIELD_NUMBER: _ClassVar[int]
    ALIASES_FIELD_NUMBER: _ClassVar[int]
    TENURES_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    entity: _entity_pb2.Entity
    aliases: _containers.RepeatedCompositeFieldContainer[Alias]
    tenures: _containers.RepeatedCompositeFieldContainer[Tenure]
    source: str
    def __init__(self, entity: _Optional[_Union[_entity_pb2.Entity, _Mapping]] = ..., aliases: _Optional[_Iterable[_Union[Alias, _Mapping]]] = ..., tenures: _Optional[_Iterable[_Union[Tenure, _Mapping]]] = ..., source: _Optional[str] = ...) -> None: ...

class Alias(_message.Message):
    __slots__ = ("text", "language", "role")
    class Role(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        ROLE_UNSPECIFIED: _ClassVar[Alias.Role]
        NAME: _ClassVar[Alias.Role]
        SHORT: _ClassVar[Alias.Role]
        SURNAME: _ClassVar[Alias.Role]
        ADJECTIVE: _ClassVar[Alias.Role]
        INHABITANT: _ClassVar[Alias.Role]
        COMBINING: _ClassVar[Alias.Role]
        TITLE: _ClassVar[Alias.Role]
    ROLE_UNSPECIFIED: Alias.Role
    NAME: Alias.Role
    SHORT: Alias.Role
    SURNAME: Alias.Role
    ADJECTIVE: Alias.Role
    INHABITANT: Alias.Role
    COMBINING: Alias.Role
    TITLE: Alias.Role
    TEXT_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    text: str
    language: str
    role: Alias.Role
    def __init__(self, text: _Optional[str] = ..., language: _Optional[str] = ..., role: _Optional[_Union[Alias.Role, str]] = ...) -> None: ...

class Tenure(_message.Message):
    __slots__ = ("person_id", "office_id", "office_name", "of_id", "to", "acting")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    OFFICE_ID_FIELD_NUMBER: _ClassVar[int]
    OFFICE_NAME_FIELD_NUMBER: _ClassVar[int]
    OF_ID_FIELD_NUMBER: _ClassVar[int]
    FROM_FIELD_NUMBER: _ClassVar[int]
    TO_FIELD_NUMBER: _ClassVar[int]
    ACTING_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    office_id: str
    office_name: str
    of_id: str
    to: str
    acting: bool
    def __init__(self, person_id: _Optional[str] = ..., office_id: _Optional[str] = ..., office_name: _Optional[str] = ..., of_id: _Optional[str] = ..., to: _Optional[str] = ..., acting: bool = ..., **kwargs) -> None: ...
