from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.article import Article


T = TypeVar("T", bound="Lookup")


@_attrs_define
class Lookup:
    """What a code stands for.

    Attributes:
        code (str):
        gtin (None | str): In its usual form, such as the EAN-13 of a UPC-A; null for other codes.
        articles (list[Article]): The workspace's own first; several if the code stands for several.
    """

    code: str
    gtin: None | str
    articles: list[Article]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        code = self.code

        gtin: None | str
        gtin = self.gtin

        articles = []
        for articles_item_data in self.articles:
            articles_item = articles_item_data.to_dict()
            articles.append(articles_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "code": code,
                "gtin": gtin,
                "articles": articles,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.article import Article  # noqa: PLC0415

        d = dict(src_dict)
        code = d.pop("code")

        def _parse_gtin(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        gtin = _parse_gtin(d.pop("gtin"))

        articles = []
        _articles = d.pop("articles")
        for articles_item_data in _articles:
            articles_item = Article.from_dict(articles_item_data)

            articles.append(articles_item)

        lookup = cls(
            code=code,
            gtin=gtin,
            articles=articles,
        )

        lookup.additional_properties = d
        return lookup

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
