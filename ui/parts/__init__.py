"""Parts of single pages: a county, a project, sections, the timeline, ways out."""
