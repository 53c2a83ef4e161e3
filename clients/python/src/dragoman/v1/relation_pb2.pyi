from dragoman.v1 import span_pb2 as _span_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Relation(_message.Message):
    __slots__ = ("id", "evidence", "confidence", "rule", "explanation", "state", "event")
    ID_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    CONFIDENCE_FIELD_NUMBER: _ClassVar[int]
    RULE_FIELD_NUMBER: _ClassVar[int]
    EXPLANATION_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    EVENT_FIELD_NUMBER: _ClassVar[int]
    id: str
    evidence: _span_pb2.Span
    confidence: float
    rule: str
    explanation: _span_pb2.Explanation
    state: State
    event: Event
    def __init__(self, id: _Optional[str] = ..., evidence: _Optional[_Union[_span_pb2.Span, _Mapping]] = ..., confidence: _Optional[float] = ..., rule: _Optional[str] = ..., explanation: _Optional[_Union[_span_pb2.Explanation, _Mapping]] = ..., state: _Optional[_Union[State, _Mapping]] = ..., event: _Optional[_Union[Event, _Mapping]] = ...) -> None: ...

class State(_message.Message):
    __slots__ = ("type", "subject_id", "object_id", "office_id", "of_id", "portfolio", "wikidata_property", "from_gazetteer", "further_evidence")
    class Type(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        TYPE_UNSPECIFIED: _ClassVar[State.Type]
        HOLDS_OFFICE: _ClassVar[State.Type]
        HEAD_OF_STATE: _ClassVar[State.Type]
        HEAD_OF_GOVERNMENT: _ClassVar[State.Type]
        MINISTER_OF: _ClassVar[State.Type]
        HEAD_OF: _ClassVar[State.Type]
        SPOKESPERSON_OF: _ClassVar[State.Type]
        AGENT_OF: _ClassVar[State.Type]
        MEMBER_OF: _ClassVar[State.Type]
        CITIZEN_OF: _ClassVar[State.Type]
        BASED_IN: _ClassVar[State.Type]
        LOCATED_IN: _ClassVar[State.Type]
        PART_OF: _ClassVar[State.Type]
        AGENCY_OF: _ClassVar[State.Type]
        ALLIED_WITH: _ClassVar[State.Type]
        OPPOSED_TO: _ClassVar[State.Type]
        PARTY_TO: _ClassVar[State.Type]
    TYPE_UNSPECIFIED: State.Type
    HOLDS_OFFICE: State.Type
    HEAD_OF_STATE: State.Type
    HEAD_OF_GOVERNMENT: State.Type
    MINISTER_OF: State.Type
    HEAD_OF: State.Type
    SPOKESPERSON_OF: State.Type
    AGENT_OF: State.Type
    MEMBER_OF: State.Type
    CITIZEN_OF: State.Type
    BASED_IN: State.Type
    LOCATED_IN: State.Type
    PART_OF: State.Type
    AGENCY_OF: State.Type
    ALLIED_WITH: State.Type
    OPPOSED_TO: State.Type
    PARTY_TO: State.Type
    TYPE_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    OBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    OFFICE_ID_FIELD_NUMBER: _ClassVar[int]
    OF_ID_FIELD_NUMBER: _ClassVar[int]
    PORTFOLIO_FIELD_NUMBER: _ClassVar[int]
    WIKIDATA_PROPERTY_FIELD_NUMBER: _ClassVar[int]
    FROM_GAZETTEER_FIELD_NUMBER: _ClassVar[int]
    FURTHER_EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    type: State.Type
    subject_id: str
    object_id: str
    office_id: str
    of_id: str
    portfolio: str
    wikidata_property: str
    from_gazetteer: bool
    further_evidence: _containers.RepeatedCompositeFieldContainer[_span_pb2.Span]
    def __init__(self, type: _Optional[_Union[State.Type, str]] = ..., subject_id: _Optional[str] = ..., object_id: _Optional[str] = ..., office_id: _Optional[str] = ..., of_id: _Optional[str] = ..., portfolio: _Optional[str] = ..., wikidata_property: _Optional[str] = ..., from_gazetteer: bool = ..., further_evidence: _Optional[_Iterable[_Union[_span_pb2.Span, _Mapping]]] = ...) -> None: ...

class Event(_message.Message):
    __slots__ = ("type", "mode", "actor_ids", "recipient_ids", "place_id", "time", "amount_value_id", "topic_ids", "modality", "attribution_id", "trigger", "trigger_text", "cameo_root", "quad_class", "event_key", "further_evidence")
    class Type(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        TYPE_UNSPECIFIED: _ClassVar[Event.Type]
        AGREE: _ClassVar[Event.Type]
        CONSULT: _ClassVar[Event.Type]
        SUPPORT: _ClassVar[Event.Type]
        CONCEDE: _ClassVar[Event.Type]
        COOPERATE: _ClassVar[Event.Type]
        AID: _ClassVar[Event.Type]
        RETREAT: _ClassVar[Event.Type]
        REQUEST: _ClassVar[Event.Type]
        ACCUSE: _ClassVar[Event.Type]
        REJECT: _ClassVar[Event.Type]
        THREATEN: _ClassVar[Event.Type]
        PROTEST: _ClassVar[Event.Type]
        SANCTION: _ClassVar[Event.Type]
        MOBILIZE: _ClassVar[Event.Type]
        COERCE: _ClassVar[Event.Type]
        ASSAULT: _ClassVar[Event.Type]
        STATE: _ClassVar[Event.Type]
        PERSONNEL: _ClassVar[Event.Type]
    TYPE_UNSPECIFIED: Event.Type
    AGREE: Event.Type
    CONSULT: Event.Type
    SUPPORT: Event.Type
    CONCEDE: Event.Type
    COOPERATE: Event.Type
    AID: Event.Type
    RETREAT: Event.Type
    REQUEST: Event.Type
    ACCUSE: Event.Type
    REJECT: Event.Type
    THREATEN: Event.Type
    PROTEST: Event.Type
    SANCTION: Event.Type
    MOBILIZE: Event.Type
    COERCE: Event.Type
    ASSAULT: Event.Type
    STATE: Event.Type
    PERSONNEL: Event.Type
    class Modality(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        MODALITY_UNSPECIFIED: _ClassVar[Event.Modality]
        ASSERTED: _ClassVar[Event.Modality]
        PLANNED: _ClassVar[Event.Modality]
        POSSIBLE: _ClassVar[Event.Modality]
        DEMANDED: _ClassVar[Event.Modality]
        NEGATED: _ClassVar[Event.Modality]
    MODALITY_UNSPECIFIED: Event.Modality
    ASSERTED: Event.Modality
    PLANNED: Event.Modality
    POSSIBLE: Event.Modality
    DEMANDED: Event.Modality
    NEGATED: Event.Modality
    class QuadClass(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        QUAD_CLASS_UNSPECIFIED: _ClassVar[Event.QuadClass]
        VERBAL_COOPERATION: _ClassVar[Event.QuadClass]
        MATERIAL_COOPERATION: _ClassVar[Event.QuadClass]
        VERBAL_CONFLICT: _ClassVar[Event.QuadClass]
        MATERIAL_CONFLICT: _ClassVar[Event.QuadClass]
    QUAD_CLASS_UNSPECIFIED: Event.QuadClass
    VERBAL_COOPERATION: Event.QuadClass
    MATERIAL_COOPERATION: Event.QuadClass
    VERBAL_CONFLICT: Event.QuadClass
    MATERIAL_CONFLICT: Event.QuadClass
    TYPE_FIELD_NUMBER: _ClassVar[int]
    MODE_FIELD_NUMBER: _ClassVar[int]
    ACTOR_IDS_FIELD_NUMBER: _ClassVar[int]
    RECIPIENT_IDS_FIELD_NUMBER: _ClassVar[int]
    PLACE_ID_FIELD_NUMBER: _ClassVar[int]
    TIME_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_VALUE_ID_FIELD_NUMBER: _ClassVar[int]
    TOPIC_IDS_FIELD_NUMBER: _ClassVar[int]
    MODALITY_FIELD_NUMBER: _ClassVar[int]
    ATTRIBUTION_ID_FIELD_NUMBER: _ClassVar[int]
    TRIGGER_FIELD_NUMBER: _ClassVar[int]
    TRIGGER_TEXT_FIELD_NUMBER: _ClassVar[int]
    CAMEO_ROOT_FIELD_NUMBER: _ClassVar[int]
    QUAD_CLASS_FIELD_NUMBER: _ClassVar[int]
    EVENT_KEY_FIELD_NUMBER: _ClassVar[int]
    FURTHER_EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    type: Event.Type
    mode: str
    actor_ids: _containers.RepeatedScalarFieldContainer[str]
    recipient_ids: _containers.RepeatedScalarFieldContainer[str]
    place_id: str
    time: str
    amount_value_id: str
    topic_ids: _containers.RepeatedScalarFieldContainer[str]
    modality: Event.Modality
    attribution_id: str
    trigger: _span_pb2.Span
    trigger_text: str
    cameo_root: str
    quad_class: Event.QuadClass
    event_key: str
    further_evidence: _containers.RepeatedCompositeFieldContainer[_span_pb2.Span]
    def __init__(self, type: _Optional[_Union[Event.Type, str]] = ..., mode: _Optional[str] = ..., actor_ids: _Optional[_Iterable[str]] = ..., recipient_ids: _Optional[_Iterable[str]] = ..., place_id: _Optional[str] = ..., time: _Optional[str] = ..., amount_value_id: _Optional[str] = ..., topic_ids: _Optional[_Iterable[str]] = ..., modality: _Optional[_Union[Event.Modality, str]] = ..., attribution_id: _Optional[str] = ..., trigger: _Optional[_Union[_span_pb2.Span, _Mapping]] = ..., trigger_text: _Optional[str] = ..., cameo_root: _Optional[str] = ..., quad_class: _Optional[_Union[Event.QuadClass, str]] = ..., event_key: _Optional[str] = ..., further_evidence: _Optional[_Iterable[_Union[_span_pb2.Span, _Mapping]]] = ...) -> None: ...

class Quotation(_message.Message):
    __slots__ = ("id", "speaker_id", "addressee_id", "cue", "content", "content_texts", "direct", "confidence", "rule")
    ID_FIELD_NUMBER: _ClassVar[int]
    SPEAKER_ID_FIELD_NUMBER: _ClassVar[int]
    ADDRESSEE_ID_FIELD_NUMBER: _ClassVar[int]
    CUE_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    CONTENT_TEXTS_FIELD_NUMBER: _ClassVar[int]
    DIRECT_FIELD_NUMBER: _ClassVar[int]
    CONFIDENCE_FIELD_NUMBER: _ClassVar[int]
    RULE_FIELD_NUMBER: _ClassVar[int]
    id: str
    speaker_id: str
    addressee_id: str
    cue: _span_pb2.Span
    content: _containers.RepeatedCompositeFieldContainer[_span_pb2.Span]
    content_texts: _containers.RepeatedScalarFieldContainer[str]
    direct: bool
    confidence: float
    rule: str
    def __init__(self, id: _Optional[str] = ..., speaker_id: _Optional[str] = ..., addressee_id: _Optional[str] = ..., cue: _Optional[_Union[_span_pb2.Span, _Mapping]] = ..., content: _Optional[_Iterable[_Union[_span_pb2.Span, _Mapping]]] = ..., content_texts: _Optional[_Iterable[str]] = ..., direct: bool = ..., confidence: _Optional[float] = ..., rule: _Optional[str] = ...) -> None: ...
