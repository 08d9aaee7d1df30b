"""FIELD_TYPES: kind of question → its field. Fields parse and draw; what is right is judged elsewhere."""

from runtime.fields.address import AddressField
from runtime.fields.alternatives import AlternativesField
from runtime.fields.base import AnswerField
from runtime.fields.bic import BicField
from runtime.fields.choice import ChoiceField
from runtime.fields.choices import ChoicesField
from runtime.fields.commune import CommuneField
from runtime.fields.computed import ComputedField
from runtime.fields.constant import ConstantField
from runtime.fields.country import CountryField
from runtime.fields.date import DateField
from runtime.fields.datetime import DateTimeField
from runtime.fields.decimal import DecimalField
from runtime.fields.declaration import DeclarationField
from runtime.fields.document import DocumentField
from runtime.fields.email import EmailField
from runtime.fields.group import GroupField
from runtime.fields.iban import IbanField
from runtime.fields.information import InformationField
from runtime.fields.integer import IntegerField
from runtime.fields.json import JsonField
from runtime.fields.list import ListField
from runtime.fields.money import MoneyField
from runtime.fields.month import MonthField
from runtime.fields.nationality import NationalityField
from runtime.fields.nir import NirField
from runtime.fields.phone import PhoneField
from runtime.fields.postcode import PostcodeField
from runtime.fields.rna import RnaField
from runtime.fields.rows import RowsField
from runtime.fields.siren import SirenField
from runtime.fields.siret import SiretField
from runtime.fields.text import TextField
from runtime.fields.textarea import TextareaField
from runtime.fields.time import TimeField
from runtime.fields.url import UrlField
from runtime.fields.vehicle_plate import VehiclePlateField
from runtime.fields.year import YearField
from runtime.fields.yes_no import YesNoField

FIELD_TYPES: dict[str, type[AnswerField]] = {
    "address": AddressField,
    "alternatives": AlternativesField,
    "bic": BicField,
    "choice": ChoiceField,
    "choices": ChoicesField,
    "commune": CommuneField,
    "computed": ComputedField,
    "constant": ConstantField,
    "country": CountryField,
    "date": DateField,
    "datetime": DateTimeField,
    "decimal": DecimalField,
    "declaration": DeclarationField,
    "document": DocumentField,
    "email": EmailField,
    "group": GroupField,
    "iban": IbanField,
    "information": InformationField,
    "integer": IntegerField,
    "json": JsonField,
    "list": ListField,
    "money": MoneyField,
    "month": MonthField,
    "nationality": NationalityField,
    "nir": NirField,
    "phone": PhoneField,
    "postcode": PostcodeField,
    "rna": RnaField,
    "rows": RowsField,
    "siren": SirenField,
    "siret": SiretField,
    "text": TextField,
    "textarea": TextareaField,
    "time": TimeField,
    "url": UrlField,
    "vehicle_plate": VehiclePlateField,
    "year": YearField,
    "yes_no": YesNoField,
}
