"""The shape of bot.toml. Each key is explained where operators read it: in config/bot.toml itself."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from pydantic import Field, model_validator

from bot.settings.fields import Address, Interval, Section, Text


class Polling(Section):
    default_interval: Interval = timedelta(minutes=5)
    chat_floor: Interval = timedelta(minutes=5)
    operator_floor: Interval = timedelta(seconds=1)
    requests_at_once: Annotated[int, Field(ge=1, le=1024)] = 64
    per_host: Annotated[int, Field(ge=1, le=16)] = 1
    contact: Address | None = None

    @model_validator(mode="after")
    def _floors_in_order(self) -> Polling:
        if self.operator_floor > self.chat_floor:
            raise ValueError("operator_floor is above chat_floor; moderators may not poll faster than the operator")
        if self.default_interval < self.operator_floor:
            raise ValueError("default_interval is below operator_floor; raise it, or lower the floor")
        return self


class ReadingLimits(Section):
    processes: Annotated[int, Field(ge=0, le=256)] = 0  # 0: one fewer than there are processors
    timeout: Interval = timedelta(seconds=20)
    page_timeout: Interval = timedelta(seconds=15)


class LanguageModelAccess(Section):
    url: Address | None = None  # None: no model is asked
    model: Text = "default"
    timeout: Interval = timedelta(seconds=60)


class DeliverySchedule(Section):
    # Svix's and Stripe's practice: about three days in all, then a person is told.
    retry: Annotated[tuple[Interval, ...], Field(min_length=1)] = (
        timedelta(seconds=5),
        timedelta(seconds=30),
        timedelta(minutes=5),
        timedelta(minutes=30),
        timedelta(hours=2),
        timedelta(hours=5),
        timedelta(hours=10),
        timedelta(hours=10),
        timedelta(hours=24),
        timedelta(hours=24),
    )


class DatabasePool(Section):
    pool_min: Annotated[int, Field(ge=1, le=1000)] = 2
    pool_max: Annotated[int, Field(ge=2, le=1000)] = 10

    @model_validator(mode="after")
    def _sizes_in_order(self) -> DatabasePool:
        if self.pool_min > self.pool_max:
            raise ValueError("pool_min is above pool_max; swap them")
        return self


class About(Section):
    operator: Text = "the operator of this bot"
    contact: Text | None = None


class Desk(Section):
    review: bool = False


class Limits(Section):
    feeds_per_workspace: Annotated[int, Field(ge=0)] = 25


class BotSettings(Section):
    """How the bot works, apart from whom it knows and what it polls."""

    polling: Polling = Polling()
    reading: ReadingLimits = ReadingLimits()
    language_model: LanguageModelAccess = LanguageModelAccess()
    delivery: DeliverySchedule = DeliverySchedule()
    database: DatabasePool = DatabasePool()
    about: About = About()
    desk: Desk = Desk()
    limits: Limits = Limits()
