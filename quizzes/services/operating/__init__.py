"""What whoever runs a site needs: backups, a way back, a check-up."""
