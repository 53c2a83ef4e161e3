from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Span(_message.Message):
    __slots__ = ("field", "begin", "end")
    class Field(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        FIELD_UNSPECIFIED: _ClassVar[Span.Field]
        TEXT: _ClassVar[Span.Field]
        TITLE: _ClassVar[Span.Field]
    FIELD_UNSPECIFIED: Span.Field
    TEXT: Span.Field
    TITLE: Span.Field
    FIELD_FIELD_NUMBER: _ClassVar[int]
    BEGIN_FIELD_NUMBER: _ClassVar[int]
    END_FIELD_NUMBER: _ClassVar[int]
    field: Span.Field
    begin: int
    end: int
    def __init__(self, field: _Optional[_Union[Span.Field, str]] = ..., begin: _Optional[int] = ..., end: _Optional[int] = ...) -> None: ...

class Zone(_message.Message):
    __slots__ = ("span", "kind")
    class Kind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        KIND_UNSPECIFIED: _ClassVar[Zone.Kind]
        TITLE: _ClassVar[Zone.Kind]
        BODY: _ClassVar[Zone.Kind]
        CAPTION: _ClassVar[Zone.Kind]
        BOILERPLATE: _ClassVar[Zone.Kind]
    KIND_UNSPECIFIED: Zone.Kind
    TITLE: Zone.Kind
    BODY: Zone.Kind
    CAPTION: Zone.Kind
    BOILERPLATE: Zone.Kind
    SPAN_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    span: Span
    kind: Zone.Kind
    def __init__(self, span: _Optional[_Union[Span, _Mapping]] = ..., kind: _Optional[_Union[Zone.Kind, str]] = ...) -> None: ...

class Explanation(_message.Message):
    __slots__ = ("rule", "rejected")
    class Rejected(_message.Message):
        __slots__ = ("candidate", "reason")
        CANDIDATE_FIELD_NUMBER: _ClassVar[int]
        REASON_FIELD_NUMBER: _ClassVar[int]
        candidate: str
        reason: str
        def __init__(self, candidate: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...
    RULE_FIELD_NUMBER: _ClassVar[int]
    REJECTED_FIELD_NUMBER: _ClassVar[int]
    rule: str
    rejected: _containers.RepeatedCompositeFieldContainer[Explanation.Rejected]
    def __init__(self, rule: _Optional[str] = ..., rejected: _Optional[_Iterable[_Union[Explanation.Rejected, _Mapping]]] = ...) -> None: ...
