"""What is measured of the dashboard, each a command; figures and lessons are in docs/performance.md."""
