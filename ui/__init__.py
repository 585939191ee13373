"""What the pages share: the frame, links, the view of a filter, the map in its frame.

Streamlit lives here and in pages/; imports server and geodata.
"""
