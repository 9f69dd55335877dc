"""What people write about actions."""
