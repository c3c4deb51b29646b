"""What readers take away: slides, papers, workbooks and pictures of views and stories."""
