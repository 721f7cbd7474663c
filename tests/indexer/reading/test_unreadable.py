import pickle

from indexer.reading.unreadable import Reason, UnreadableError


def test_the_reason_and_the_sentence_survive_the_way_between_processes() -> None:
    error = pickle.loads(pickle.dumps(UnreadableError(Reason.NO_TEXT, "No text was found.")))
    assert (error.code, error.sentence, str(error)) == ("no_text", "No text was found.", "No text was found.")
