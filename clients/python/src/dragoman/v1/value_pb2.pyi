from dragoman.v1 import span_pb2 as _span_pb2
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Value(_message.Message):
    __slots__ = ("id", "type", "span", "text", "normal_form", "modifier", "interval", "amount", "confidence", "rule")
    class Type(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        TYPE_UNSPECIFIED: _ClassVar[Value.Type]
        DATE: _ClassVar[Value.Type]
        DURATION: _ClassVar[Value.Type]
        MONEY: _ClassVar[Value.Type]
        QUANTITY: _ClassVar[Value.Type]
        PERCENT: _ClassVar[Value.Type]
    TYPE_UNSPECIFIED: Value.Type
    DATE: Value.Type
    DURATION: Value.Type
    MONEY: Value.Type
    QUANTITY: Value.Type
    PERCENT: Value.Type
    class Modifier(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        MODIFIER_UNSPECIFIED: _ClassVar[Value.Modifier]
        START: _ClassVar[Value.Modifier]
        MID: _ClassVar[Value.Modifier]
        END: _ClassVar[Value.Modifier]
        APPROX: _ClassVar[Value.Modifier]
    MODIFIER_UNSPECIFIED: Value.Modifier
    START: Value.Modifier
    MID: Value.Modifier
    END: Value.Modifier
    APPROX: Value.Modifier
    class Interval(_message.Message):
        __slots__ = ("first", "last")
        FIRST_FIELD_NUMBER: _ClassVar[int]
        LAST_FIELD_NUMBER: _ClassVar[int]
        first: str
        last: str
        def __init__(self, first: _Optional[str] = ..., last: _Optional[str] = ...) -> None: ...
    class Amount(_message.Message):
        __slots__ = ("least", "most", "unit")
        LEAST_FIELD_NUMBER: _ClassVar[int]
        MOST_FIELD_NUMBER: _ClassVar[int]
        UNIT_FIELD_NUMBER: _ClassVar[int]
        least: float
        most: float
        unit: str
        def __init__(self, least: _Optional[float] = ..., most: _Optional[float] = ..., unit: _Optional[str] = ...) -> None: ...
    ID_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    SPAN_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    NORMAL_FORM_FIELD_NUMBER: _ClassVar[int]
    MODIFIER_FIELD_NUMBER: _ClassVar[int]
    INTERVAL_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    CONFIDENCE_FIELD_NUMBER: _ClassVar[int]
    RULE_FIELD_NUMBER: _ClassVar[int]
    id: str
    type: Value.Type
    span: _span_pb2.Span
    text: str
    normal_form: str
    modifier: Value.Modifier
    interval: Value.Interval
    amount: Value.Amount
    confidence: float
    rule: str
    def __init__(self, id: _Optional[str] = ..., type: _Optional[_Union[Value.Type, str]] = ..., span: _Optional[_Union[_span_pb2.Span, _Mapping]] = ..., text: _Optional[str] = ..., normal_form: _Optional[str] = ..., modifier: _Optional[_Union[Value.Modifier, str]] = ..., interval: _Optional[_Union[Value.Interval, _Mapping]] = ..., amount: _Optional[_Union[Value.Amount, _Mapping]] = ..., confidence: _Optional[float] = ..., rule: _Optional[str] = ...) -> None: ...
