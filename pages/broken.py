"""What is shown when the record cannot be read and there is no earlier one to show."""

import streamlit as st

from geodata.words import words
from pages.parts import data
from pages.parts.frame import fault_table

own = words(st.session_state["lang"])
snapshot = data.current()
st.title(own["broken.title"])
st.write(own.say("broken.intro", n=len(snapshot.faults)))
fault_table(snapshot, own)
st.info(own["broken.check"], icon=":material/terminal:")
