"""One box over everything one may see; each subject brings its own source."""
