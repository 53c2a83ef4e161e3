from dragoman.v1 import entity_pb2 as _entity_pb2
from dragoman.v1 import relation_pb2 as _relation_pb2
from dragoman.v1 import span_pb2 as _span_pb2
from dragoman.v1 import value_pb2 as _value_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ExtractRequest(_message.Message):
    __slots__ = ("text", "title", "language", "document_date", "document_id", "options", "caller_entities", "if_gazetteer_version")
    TEXT_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_DATE_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_ID_FIELD_NUMBER: _ClassVar[int]
    OPTIONS_FIELD_NUMBER: _ClassVar[int]
    CALLER_ENTITIES_FIELD_NUMBER: _ClassVar[int]
    IF_GAZETTEER_VERSION_FIELD_NUMBER: _ClassVar[int]
    text: str
    title: str
    language: str
    document_date: str
    document_id: str
    options: ExtractOptions
    caller_entities: _containers.RepeatedCompositeFieldContainer[_entity_pb2.CallerEntity]
    if_gazetteer_version: str
    def __init__(self, text: _Optional[str] = ..., title: _Optional[str] = ..., language: _Optional[str] = ..., document_date: _Optional[str] = ..., document_id: _Optional[str] = ..., options: _Optional[_Union[ExtractOptions, _Mapping]] = ..., caller_entities: _Optional[_Iterable[_Union[_entity_pb2.CallerEntity, _Mapping]]] = ..., if_gazetteer_version: _Optional[str] = ...) -> None: ...

class ExtractOptions(_message.Message):
    __slots__ = ("types", "layers", "zones", "min_confidence", "offset_unit", "explain", "include_known_states")
    class Layer(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        LAYER_UNSPECIFIED: _ClassVar[ExtractOptions.Layer]
        ENTITIES: _ClassVar[ExtractOptions.Layer]
        VALUES: _ClassVar[ExtractOptions.Layer]
        RELATIONS: _ClassVar[ExtractOptions.Layer]
        QUOTATIONS: _ClassVar[ExtractOptions.Layer]
    LAYER_UNSPECIFIED: ExtractOptions.Layer
    ENTITIES: ExtractOptions.Layer
    VALUES: ExtractOptions.Layer
    RELATIONS: ExtractOptions.Layer
    QUOTATIONS: ExtractOptions.Layer
    class OffsetUnit(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        OFFSET_UNIT_UNSPECIFIED: _ClassVar[ExtractOptions.OffsetUnit]
        UTF8: _ClassVar[ExtractOptions.OffsetUnit]
        UTF16: _ClassVar[ExtractOptions.OffsetUnit]
        CODE_POINT: _ClassVar[ExtractOptions.OffsetUnit]
    OFFSET_UNIT_UNSPECIFIED: ExtractOptions.OffsetUnit
    UTF8: ExtractOptions.OffsetUnit
    UTF16: ExtractOptions.OffsetUnit
    CODE_POINT: ExtractOptions.OffsetUnit
    TYPES_FIELD_NUMBER: _ClassVar[int]
    LAYERS_FIELD_NUMBER: _ClassVar[int]
    ZONES_FIELD_NUMBER: _ClassVar[int]
    MIN_CONFIDENCE_FIELD_NUMBER: _ClassVar[int]
    OFFSET_UNIT_FIELD_NUMBER: _ClassVar[int]
    EXPLAIN_FIELD_NUMBER: _ClassVar[int]
    INCLUDE_KNOWN_STATES_FIELD_NUMBER: _ClassVar[int]
    types: _containers.RepeatedScalarFieldContainer[_entity_pb2.Entity.Type]
    layers: _containers.RepeatedScalarFieldContainer[ExtractOptions.Layer]
    zones: _containers.RepeatedScalarFieldContainer[_span_pb2.Zone.Kind]
    min_confidence: float
    offset_unit: ExtractOptions.OffsetUnit
    explain: bool
    include_known_states: bool
    def __init__(self, types: _Optional[_Iterable[_Union[_entity_pb2.Entity.Type, str]]] = ..., layers: _Optional[_Iterable[_Union[ExtractOptions.Layer, str]]] = ..., zones: _Optional[_Iterable[_Union[_span_pb2.Zone.Kind, str]]] = ..., min_confidence: _Optional[float] = ..., offset_unit: _Optional[_Union[ExtractOptions.OffsetUnit, str]] = ..., explain: bool = ..., include_known_states: bool = ...) -> None: ...

class ExtractResponse(_message.Message):
    __slots__ = ("document_id", "language", "document_date", "entities", "mentions", "values", "relations", "quotations", "zones", "warnings", "gazetteer_version")
    DOCUMENT_ID_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_DATE_FIELD_NUMBER: _ClassVar[int]
    ENTITIES_FIELD_NUMBER: _ClassVar[int]
    MENTIONS_FIELD_NUMBER: _ClassVar[int]
    VALUES_FIELD_NUMBER: _ClassVar[int]
    RELATIONS_FIELD_NUMBER: _ClassVar[int]
    QUOTATIONS_FIELD_NUMBER: _ClassVar[int]
    ZONES_FIELD_NUMBER: _ClassVar[int]
    WARNINGS_FIELD_NUMBER: _ClassVar[int]
    GAZETTEER_VERSION_FIELD_NUMBER: _ClassVar[int]
    document_id: str
    language: str
    document_date: DocumentDate
    entities: _containers.RepeatedCompositeFieldContainer[_entity_pb2.Entity]
    mentions: _containers.RepeatedCompositeFieldContainer[_entity_pb2.Mention]
    values: _containers.RepeatedCompositeFieldContainer[_value_pb2.Value]
    relations: _containers.RepeatedCompositeFieldContainer[_relation_pb2.Relation]
    quotations: _containers.RepeatedCompositeFieldContainer[_relation_pb2.Quotation]
    zones: _containers.RepeatedCompositeFieldContainer[_span_pb2.Zone]
    warnings: _containers.RepeatedCompositeFieldContainer[Warning]
    gazetteer_version: str
    def __init__(self, document_id: _Optional[str] = ..., language: _Optional[str] = ..., document_date: _Optional[_Union[DocumentDate, _Mapping]] = ..., entities: _Optional[_Iterable[_Union[_entity_pb2.Entity, _Mapping]]] = ..., mentions: _Optional[_Iterable[_Union[_entity_pb2.Mention, _Mapping]]] = ..., values: _Optional[_Iterable[_Union[_value_pb2.Value, _Mapping]]] = ..., relations: _Optional[_Iterable[_Union[_relation_pb2.Relation, _Mapping]]] = ..., quotations: _Optional[_Iterable[_Union[_relation_pb2.Quotation, _Mapping]]] = ..., zones: _Optional[_Iterable[_Union[_span_pb2.Zone, _Mapping]]] = ..., warnings: _Optional[_Iterable[_Union[Warning, _Mapping]]] = ..., gazetteer_version: _Optional[str] = ...) -> None: ...

class DocumentDate(_message.Message):
    __slots__ = ("date", "source")
    class Source(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        SOURCE_UNSPECIFIED: _ClassVar[DocumentDate.Source]
        REQUEST: _ClassVar[DocumentDate.Source]
        DATELINE: _ClassVar[DocumentDate.Source]
        BYLINE: _ClassVar[DocumentDate.Source]
        NONE: _ClassVar[DocumentDate.Source]
    SOURCE_UNSPECIFIED: DocumentDate.Source
    REQUEST: DocumentDate.Source
    DATELINE: DocumentDate.Source
    BYLINE: DocumentDate.Source
    NONE: DocumentDate.Source
    DATE_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    date: str
    source: DocumentDate.Source
    def __init__(self, date: _Optional[str] = ..., source: _Optional[_Union[DocumentDate.Source, str]] = ...) -> None: ...

class Warning(_message.Message):
    __slots__ = ("code", "message")
    CODE_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    code: str
    message: str
    def __init__(self, code: _Optional[str] = ..., message: _Optional[str] = ...) -> None: ...

class BatchExtractRequest(_message.Message):
    __slots__ = ("requests",)
    REQUESTS_FIELD_NUMBER: _ClassVar[int]
    requests: _containers.RepeatedCompositeFieldContainer[ExtractRequest]
    def __init__(self, requests: _Optional[_Iterable[_Union[ExtractRequest, _Mapping]]] = ...) -> None: ...

class BatchExtractResponse(_message.Message):
    __slots__ = ("results",)
    RESULTS_FIELD_NUMBER: _ClassVar[int]
    results: _containers.RepeatedCompositeFieldContainer[ExtractResult]
    def __init__(self, results: _Optional[_Iterable[_Union[ExtractResult, _Mapping]]] = ...) -> None: ...

class ExtractResult(_message.Message):
    __slots__ = ("response", "error")
    RESPONSE_FIELD_NUMBER: _ClassVar[int]
    ERROR_FIELD_NUMBER: _ClassVar[int]
    response: ExtractResponse
    error: ExtractError
    def __init__(self, response: _Optional[_Union[ExtractResponse, _Mapping]] = ..., error: _Optional[_Union[ExtractError, _Mapping]] = ...) -> None: ...

class StreamExtractRequest(_message.Message):
    __slots__ = ("request",)
    REQUEST_FIELD_NUMBER: _ClassVar[int]
    request: ExtractRequest
    def __init__(self, request: _Optional[_Union[ExtractRequest, _Mapping]] = ...) -> None: ...

class StreamExtractResponse(_message.Message):
    __slots__ = ("response", "error")
    RESPONSE_FIELD_NUMBER: _ClassVar[int]
    ERROR_FIELD_NUMBER: _ClassVar[int]
    response: ExtractResponse
    error: ExtractError
    def __init__(self, response: _Optional[_Union[ExtractResponse, _Mapping]] = ..., error: _Optional[_Union[ExtractError, _Mapping]] = ...) -> None: ...

class ExtractError(_message.Message):
    __slots__ = ("code", "message", "reason", "field_violations", "document_id")
    class FieldViolation(_message.Message):
        __slots__ = ("field", "description")
        FIELD_FIELD_NUMBER: _ClassVar[int]
        DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
        field: str
        description: str
        def __init__(self, field: _Optional[str] = ..., description: _Optional[str] = ...) -> None: ...
    CODE_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    FIELD_VIOLATIONS_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_ID_FIELD_NUMBER: _ClassVar[int]
    code: int
    message: str
    reason: str
    field_violations: _containers.RepeatedCompositeFieldContainer[ExtractError.FieldViolation]
    document_id: str
    def __init__(self, code: _Optional[int] = ..., message: _Optional[str] = ..., reason: _Optional[str] = ..., field_violations: _Optional[_Iterable[_Union[ExtractError.FieldViolation, _Mapping]]] = ..., document_id: _Optional[str] = ...) -> None: ...
