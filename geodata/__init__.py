"""The domain: the record, what is computed of it, and how it is shown; knows no Streamlit."""
