"""Readers for the workers' tests: what real pages do to real parsers, at a word."""

import ctypes
import hashlib
import os
import signal
import time
from collections.abc import Sequence
from dataclasses import replace

from articles.article import Article, article_id
from indexer.sources.packing import SourceError
from indexer.worker import Task


def obey(task: Task) -> Article:
    """Do what the content says; else give an article of it."""
    word = task.content.decode("utf-8", "replace")
    if word == "hang":
        _use_up_the_processor()
    elif word == "hang in C":
        hashlib.pbkdf2_hmac("sha256", b"", b"", 1 << 30)
    elif word == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    elif word == "crash":
        ctypes.string_at(0)
    elif word == "eat":
        _ = bytearray(3_000_000_000)
    elif word == "fail":
        raise ValueError("a bug")
    elif word == "recurse":
        return obey(task)
    elif word == "unreadable":
        raise SourceError("no_text", "There is no text.")
    elif word == "missing":
        raise ImportError("No module named 'parser'")
    url = f"https://wire.example/{task.source}"
    return Article(
        id=article_id(url), url=url, title=word, body=str(os.getpid()), version=task.provenance.version
    )


def _use_up_the_processor() -> None:
    while True:
        pass


class Marking:
    """An annotator that puts a mark on every article; it hangs, dies or fails at a word."""

    def annotate(self, articles: Sequence[Article]) -> list[Article]:
        """The articles with their mark."""
        words = {article.title for article in articles}
        if "die when annotated" in words:
            os.kill(os.getpid(), signal.SIGKILL)
        if "fail when annotated" in words:
            raise RuntimeError("a bug")
        return [replace(article, section="marked") for article in articles]


def marking() -> Marking:
    """Load it."""
    return Marking()


def no_model() -> Marking:
    """Fail to load it."""
    raise FileNotFoundError("model.onnx")


def late() -> Marking:
    """Take a while to load it."""
    time.sleep(0.2)
    return Marking()
