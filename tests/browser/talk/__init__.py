"""End-to-end flows in headless Chromium against a real server."""
