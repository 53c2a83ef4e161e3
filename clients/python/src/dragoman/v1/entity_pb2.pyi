from dragoman.v1 import span_pb2 as _span_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Entity(_message.Message):
    __slots__ = ("id", "type", "subtype", "name", "english_name", "qid", "wikipedia_title", "country", "codes", "position", "salience", "mention_count", "known")
    class Type(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        TYPE_UNSPECIFIED: _ClassVar[Entity.Type]
        PERSON: _ClassVar[Entity.Type]
        PLACE: _ClassVar[Entity.Type]
        FACILITY: _ClassVar[Entity.Type]
        ORGANIZATION: _ClassVar[Entity.Type]
        GROUP: _ClassVar[Entity.Type]
        OFFICE: _ClassVar[Entity.Type]
        EVENT: _ClassVar[Entity.Type]
        AGREEMENT: _ClassVar[Entity.Type]
        PRODUCT: _ClassVar[Entity.Type]
    TYPE_UNSPECIFIED: Entity.Type
    PERSON: Entity.Type
    PLACE: Entity.Type
    FACILITY: Entity.Type
    ORGANIZATION: Entity.Type
    GROUP: Entity.Type
    OFFICE: Entity.Type
    EVENT: Entity.Type
    AGREEMENT: Entity.Type
    PRODUCT: Entity.Type
    class Subtype(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        SUBTYPE_UNSPECIFIED: _ClassVar[Entity.Subtype]
        COUNTRY: _ClassVar[Entity.Subtype]
        REGION: _ClassVar[Entity.Subtype]
        CITY: _ClassVar[Entity.Subtype]
        TERRITORY: _ClassVar[Entity.Subtype]
        SUPRANATIONAL: _ClassVar[Entity.Subtype]
        NATURAL: _ClassVar[Entity.Subtype]
        AIRPORT: _ClassVar[Entity.Subtype]
        BASE: _ClassVar[Entity.Subtype]
        BUILDING: _ClassVar[Entity.Subtype]
        BORDER_CROSSING: _ClassVar[Entity.Subtype]
        PIPELINE: _ClassVar[Entity.Subtype]
        POWER_PLANT: _ClassVar[Entity.Subtype]
        CAMP: _ClassVar[Entity.Subtype]
        PORT: _ClassVar[Entity.Subtype]
        GOVERNMENT: _ClassVar[Entity.Subtype]
        MINISTRY: _ClassVar[Entity.Subtype]
        PARLIAMENT: _ClassVar[Entity.Subtype]
        INTERGOVERNMENTAL: _ClassVar[Entity.Subtype]
        MILITARY: _ClassVar[Entity.Subtype]
        ARMED_GROUP: _ClassVar[Entity.Subtype]
        POLITICAL_PARTY: _ClassVar[Entity.Subtype]
        COURT: _ClassVar[Entity.Subtype]
        AGENCY: _ClassVar[Entity.Subtype]
        COMPANY: _ClassVar[Entity.Subtype]
        MEDIA: _ClassVar[Entity.Subtype]
        NGO: _ClassVar[Entity.Subtype]
        NATIONALITY: _ClassVar[Entity.Subtype]
        ETHNIC: _ClassVar[Entity.Subtype]
        RELIGIOUS: _ClassVar[Entity.Subtype]
        POLITICAL: _ClassVar[Entity.Subtype]
        SUMMIT: _ClassVar[Entity.Subtype]
        WAR: _ClassVar[Entity.Subtype]
        ELECTION: _ClassVar[Entity.Subtype]
        EXERCISE: _ClassVar[Entity.Subtype]
        ATTACK: _ClassVar[Entity.Subtype]
        WEAPON: _ClassVar[Entity.Subtype]
        VEHICLE: _ClassVar[Entity.Subtype]
        SYSTEM: _ClassVar[Entity.Subtype]
        OTHER: _ClassVar[Entity.Subtype]
    SUBTYPE_UNSPECIFIED: Entity.Subtype
    COUNTRY: Entity.Subtype
    REGION: Entity.Subtype
    CITY: Entity.Subtype
    TERRITORY: Entity.Subtype
    SUPRANATIONAL: Entity.Subtype
    NATURAL: Entity.Subtype
    AIRPORT: Entity.Subtype
    BASE: Entity.Subtype
    BUILDING: Entity.Subtype
    BORDER_CROSSING: Entity.Subtype
    PIPELINE: Entity.Subtype
    POWER_PLANT: Entity.Subtype
    CAMP: Entity.Subtype
    PORT: Entity.Subtype
    GOVERNMENT: Entity.Subtype
    MINISTRY: Entity.Subtype
    PARLIAMENT: Entity.Subtype
    INTERGOVERNMENTAL: Entity.Subtype
    MILITARY: Entity.Subtype
    ARMED_GROUP: Entity.Subtype
    POLITICAL_PARTY: Entity.Subtype
    COURT: Entity.Subtype
    AGENCY: Entity.Subtype
    COMPANY: Entity.Subtype
    MEDIA: Entity.Subtype
    NGO: Entity.Subtype
    NATIONALITY: Entity.Subtype
    ETHNIC: Entity.Subtype
    RELIGIOUS: Entity.Subtype
    POLITICAL: Entity.Subtype
    SUMMIT: Entity.Subtype
    WAR: Entity.Subtype
    ELECTION: Entity.Subtype
    EXERCISE: Entity.Subtype
    ATTACK: Entity.Subtype
    WEAPON: Entity.Subtype
    VEHICLE: Entity.Subtype
    SYSTEM: Entity.Subtype
    OTHER: Entity.Subtype
    class Codes(_message.Message):
        __slots__ = ("iso3166", "cameo")
        ISO3166_FIELD_NUMBER: _ClassVar[int]
        CAMEO_FIELD_NUMBER: _ClassVar[int]
        iso3166: str
        cameo: str
        def __init__(self, iso3166: _Optional[str] = ..., cameo: _Optional[str] = ...) -> None: ...
    class Position(_message.Message):
        __slots__ = ("latitude", "longitude")
        LATITUDE_FIELD_NUMBER: _ClassVar[int]
        LONGITUDE_FIELD_NUMBER: _ClassVar[int]
        latitude: float
        longitude: float
        def __init__(self, latitude: _Optional[float] = ..., longitude: _Optional[float] = ...) -> None: ...
    ID_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    SUBTYPE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    ENGLISH_NAME_FIELD_NUMBER: _ClassVar[int]
    QID_FIELD_NUMBER: _ClassVar[int]
    WIKIPEDIA_TITLE_FIELD_NUMBER: _ClassVar[int]
    COUNTRY_FIELD_NUMBER: _ClassVar[int]
    CODES_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    SALIENCE_FIELD_NUMBER: _ClassVar[int]
    MENTION_COUNT_FIELD_NUMBER: _ClassVar[int]
    KNOWN_FIELD_NUMBER: _ClassVar[int]
    id: str
    type: Entity.Type
    subtype: Entity.Subtype
    name: str
    english_name: str
    qid: str
    wikipedia_title: str
    country: str
    codes: Entity.Codes
    position: Entity.Position
    salience: float
    mention_count: int
    known: bool
    def __init__(self, id: _Optional[str] = ..., type: _Optional[_Union[Entity.Type, str]] = ..., subtype: _Optional[_Union[Entity.Subtype, str]] = ..., name: _Optional[str] = ..., english_name: _Optional[str] = ..., qid: _Optional[str] = ..., wikipedia_title: _Optional[str] = ..., country: _Optional[str] = ..., codes: _Optional[_Union[Entity.Codes, _Mapping]] = ..., position: _Optional[_Union[Entity.Position, _Mapping]] = ..., salience: _Optional[float] = ..., mention_count: _Optional[int] = ..., known: bool = ...) -> None: ...

class Mention(_message.Message):
    __slots__ = ("id", "entity_ids", "span", "text", "kind", "confidence", "explanation", "literal_entity_id")
    class Kind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        KIND_UNSPECIFIED: _ClassVar[Mention.Kind]
        NAME: _ClassVar[Mention.Kind]
        SHORT: _ClassVar[Mention.Kind]
        NOMINAL: _ClassVar[Mention.Kind]
        ADJECTIVE: _ClassVar[Mention.Kind]
        METONYM: _ClassVar[Mention.Kind]
        PRONOUN: _ClassVar[Mention.Kind]
    KIND_UNSPECIFIED: Mention.Kind
    NAME: Mention.Kind
    SHORT: Mention.Kind
    NOMINAL: Mention.Kind
    ADJECTIVE: Mention.Kind
    METONYM: Mention.Kind
    PRONOUN: Mention.Kind
    ID_FIELD_NUMBER: _ClassVar[int]
    ENTITY_IDS_FIELD_NUMBER: _ClassVar[int]
    SPAN_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    CONFIDENCE_FIELD_NUMBER: _ClassVar[int]
    EXPLANATION_FIELD_NUMBER: _ClassVar[int]
    LITERAL_ENTITY_ID_FIELD_NUMBER: _ClassVar[int]
    id: str
    entity_ids: _containers.RepeatedScalarFieldContainer[str]
    span: _span_pb2.Span
    text: str
    kind: Mention.Kind
    confidence: float
    explanation: _span_pb2.Explanation
    literal_entity_id: str
    def __init__(self, id: _Optional[str] = ..., entity_ids: _Optional[_Iterable[str]] = ..., span: _Optional[_Union[_span_pb2.Span, _Mapping]] = ..., text: _Optional[str] = ..., kind: _Optional[_Union[Mention.Kind, str]] = ..., confidence: _Optional[float] = ..., explanation: _Optional[_Union[_span_pb2.Explanation, _Mapping]] = ..., literal_entity_id: _Optional[str] = ...) -> None: ...

class CallerEntity(_message.Message):
    __slots__ = ("id", "type", "subtype", "name", "names", "qid")
    ID_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    SUBTYPE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    NAMES_FIELD_NUMBER: _ClassVar[int]
    QID_FIELD_NUMBER: _ClassVar[int]
    id: str
    type: Entity.Type
    subtype: Entity.Subtype
    name: str
    names: _containers.RepeatedScalarFieldContainer[str]
    qid: str
    def __init__(self, id: _Optional[str] = ..., type: _Optional[_Union[Entity.Type, str]] = ..., subtype: _Optional[_Union[Entity.Subtype, str]] = ..., name: _Optional[str] = ..., names: _Optional[_Iterable[str]] = ..., qid: _Optional[str] = ...) -> None: ...
