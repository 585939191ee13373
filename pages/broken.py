"""What is shown when the record cannot be read and there is no earlier one to show."""

import streamlit as st

from geodata.vocabulary.words import words as words_in
from server import served_record
from ui import session
from ui.frame import fault_table
from ui.plain import plain

words = words_in(session.LANGUAGE.get())
snapshot = served_record.current()
st.header(words["broken.title"])
file = plain(snapshot.path.name)
st.write(words.say("broken.intro", file=file, n=len(snapshot.faults)))
fault_table(snapshot, words)
st.info(words.say("broken.check", file=file), icon=":material/terminal:")
